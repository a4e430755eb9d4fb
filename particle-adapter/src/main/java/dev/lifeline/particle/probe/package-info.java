/**
 * Questions that find out whether the Particle cloud works, from the outside: an {@link dev.lifeline.particle.probe.EchoProbe} proves the API
 * and the event stream, a {@link dev.lifeline.particle.probe.RoundTripProbe} the way to the devices. Neither says anything of what the other
 * one proves: in a gray outage the echo is well and no device answers.
 *
 * <p>Knows {@code .api}, {@code .stream}, {@code contract}, {@code spi} and {@code time}.
 */
@NullMarked
package dev.lifeline.particle.probe;

import org.jspecify.annotations.NullMarked;
