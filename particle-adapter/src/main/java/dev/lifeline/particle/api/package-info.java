/** The Particle Cloud API as it is on the wire: its endpoints and its JSON. */
@NullMarked
package dev.lifeline.particle.api;

import org.jspecify.annotations.NullMarked;
