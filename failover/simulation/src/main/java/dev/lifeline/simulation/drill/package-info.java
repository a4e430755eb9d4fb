/**
 * Live drills: a simulated cloud, simulated devices and a real backend on loopback sockets, an outage, and a scorecard
 * from two ledgers. Start at {@link dev.lifeline.simulation.drill.Drill}.
 */
@NullMarked
package dev.lifeline.simulation.drill;

import org.jspecify.annotations.NullMarked;
