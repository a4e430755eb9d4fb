package dev.lifeline.simulation.ledger;

import dev.lifeline.time.Tick;

/**
 * A span of time, both ends included.
 *
 * @param from its beginning
 * @param to its end
 */
public record Window(Tick from, Tick to) {
    public boolean holds(Tick at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }
}
