/**
 * The things of the Particle cloud as immutable records, one for each: devices, ledgers, integrations, API users. Read from the API's
 * JSON with tolerance: what is unknown is passed over, what is missing, null or of another type is empty, and where the cloud
 * has two names for one field both are read. Only what makes a thing itself, such as a device's id, must be there.
 *
 * <p>Knows {@code contract} and {@code config}.
 */
@NullMarked
package dev.lifeline.particle.model;

import org.jspecify.annotations.NullMarked;
