/**
 * The Particle cloud as a transport. Start at {@link dev.lifeline.particle.ParticleModule}; {@code .api} is a typed client
 * of its own, {@code .stream} its event streams.
 */
@NullMarked
package dev.lifeline.particle;

import org.jspecify.annotations.NullMarked;
