/**
 * Two independent records of a drill, one kept by the application and one by the devices, and what they say when they
 * are joined afterwards. Start at {@link dev.lifeline.simulation.ledger.JoinedLedgers}.
 *
 * <p>Knows nothing of failover's own counters, on purpose: it is what they are checked by.
 */
@NullMarked
package dev.lifeline.simulation.ledger;

import org.jspecify.annotations.NullMarked;
