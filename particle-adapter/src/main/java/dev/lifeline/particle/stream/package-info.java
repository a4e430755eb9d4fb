/** Event streams of the Particle cloud: a pure push parser and a connection that heals itself. */
@NullMarked
package dev.lifeline.particle.stream;

import org.jspecify.annotations.NullMarked;
