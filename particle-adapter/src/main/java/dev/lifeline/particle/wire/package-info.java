/**
 * How requests get to the cloud: {@link dev.lifeline.particle.wire.CloudWire} is what any way has to do,
 * {@link dev.lifeline.particle.wire.CloudWires} makes the real ones: Netty's, which needs no thread per call, and OkHttp's.
 *
 * <p>Knows HTTP, and nothing of Particle.
 */
@NullMarked
package dev.lifeline.particle.wire;

import org.jspecify.annotations.NullMarked;
