/** A Particle device without the device: a pure model, and real sockets over it. */
@NullMarked
package dev.lifeline.tls.simulator;

import org.jspecify.annotations.NullMarked;
