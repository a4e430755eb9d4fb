/** Outages on purpose: scenarios, invariants and drills, in virtual time and over real sockets. */
@NullMarked
package dev.lifeline.simulation;

import org.jspecify.annotations.NullMarked;
