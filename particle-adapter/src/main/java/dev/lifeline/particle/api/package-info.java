/**
 * The Particle Cloud API as a typed client. Start at {@link dev.lifeline.particle.api.ParticleCloud}; how an answer is
 * judged is in {@link dev.lifeline.particle.api.ApiClassification}, a pure function.
 *
 * <p>Knows {@code spi}, {@code contract} and {@code time}. Stages complete on daemon threads of the client, or on those of another
 * {@link dev.lifeline.particle.wire.CloudWire}.
 */
@NullMarked
package dev.lifeline.particle.api;

import org.jspecify.annotations.NullMarked;
