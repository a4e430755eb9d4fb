/**
 * Event streams of the Particle cloud. Start at {@link dev.lifeline.particle.stream.EventStreams}, which share connections and heal them;
 * {@link dev.lifeline.particle.stream.EventStreamParser} is pure. Connections come from a
 * {@link dev.lifeline.particle.stream.StreamSource}: over HTTP, or a simulation's.
 *
 * <p>Knows {@code .api} for the budget, {@code spi}, {@code contract} and {@code time}.
 */
@NullMarked
package dev.lifeline.particle.stream;

import org.jspecify.annotations.NullMarked;
