/** A Particle cloud that fails on demand: a pure model, and an HTTP server over it. */
@NullMarked
package dev.lifeline.particle.simulator;

import org.jspecify.annotations.NullMarked;
