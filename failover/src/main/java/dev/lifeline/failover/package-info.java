/** The face that an application sees: a fleet that stays reachable, its settings and its wiring. */
@NullMarked
package dev.lifeline.failover;

import org.jspecify.annotations.NullMarked;
