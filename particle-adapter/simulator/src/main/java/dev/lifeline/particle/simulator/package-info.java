/**
 * The Particle cloud for tests, drills and simulation. Start at {@link dev.lifeline.particle.simulator.SimulatedParticleCloud}
 * for real HTTP, or at {@link dev.lifeline.particle.simulator.CloudModel} for virtual time.
 *
 * <p>The model is pure: single-threaded, with time and chance as arguments; the server is a thin Netty shell over it.
 */
@NullMarked
package dev.lifeline.particle.simulator;

import org.jspecify.annotations.NullMarked;
