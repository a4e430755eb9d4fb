/** The Particle Cloud API as a typed SDK, and as a transport. */
@NullMarked
package dev.lifeline.particle;

import org.jspecify.annotations.NullMarked;
