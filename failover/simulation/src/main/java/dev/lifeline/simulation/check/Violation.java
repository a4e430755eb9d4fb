package dev.lifeline.simulation.check;

import dev.lifeline.time.Tick;

/**
 * An invariant that did not hold.
 *
 * @param at when it was seen
 * @param found what was found, naming the device or message
 */
public record Violation(Invariant invariant, Tick at, String found) {
    @Override
    public String toString() {
        return invariant + " at " + at.nanos() / 1_000_000_000L + " s: " + found;
    }
}
