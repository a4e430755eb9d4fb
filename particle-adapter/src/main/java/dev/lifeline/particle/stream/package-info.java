/**
 * Event streams of the Particle cloud. Start at {@link dev.lifeline.particle.stream.EventStream}, which heals itself;
 * {@link dev.lifeline.particle.stream.EventStreamParser} is pure.
 *
 * <p>Knows {@code .api} for the budget, {@code spi}, {@code contract} and {@code time}.
 */
@NullMarked
package dev.lifeline.particle.stream;

import org.jspecify.annotations.NullMarked;
