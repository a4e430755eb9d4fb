package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that breaks, and is mended. Durations that must be more than zero are at most a year, here as everywhere in
 * a scenario.
 *
 * @param at when it breaks, since the beginning; from zero to a year
 * @param lasts until it is mended; more than zero
 * @param percent the probability of a loss, from 1 to 100; present if the kind wants one
 * @param delay added by what is slow, more than zero; present if the kind wants one
 * @param share percent of the devices that it strikes, from 1 to 100; 100 for kinds that strike everybody. Which devices
 *     they are follows from the scenario's seed and the fault's beginning
 */
public record Fault(
        FaultKind kind, Duration at, Duration lasts, Optional<Integer> percent, Optional<Duration> delay, int share) {

    public Fault {
        Spans.requireInBounds("at", at);
        Spans.requirePositive("for", lasts);
        require(
                percent.isPresent() == (kind.amount() == FaultKind.Amount.PERCENT),
                kind + ": " + percent + " (expected: a percentage only where the kind wants one)");
        percent.ifPresent(loss -> require(within(loss), kind + ": " + loss + " % (expected: 1 to 100)"));
        require(
                delay.isPresent() == (kind.amount() == FaultKind.Amount.DURATION),
                kind + ": " + delay + " (expected: a duration only where the kind wants one)");
        delay.ifPresent(slow -> Spans.requirePositive(kind.words(), slow));
        require(within(share), "share: " + share + " % (expected: 1 to 100)");
        require(kind.isOfDevices() || share == 100, kind + ": strikes everybody (expected: no share of devices)");
    }

    /** A fault without a number, on all devices. */
    public static Fault of(FaultKind kind, Duration at, Duration lasts) {
        return new Fault(kind, at, lasts, Optional.empty(), Optional.empty(), 100);
    }

    /** The same one on this share of the devices. */
    public Fault on(int share) {
        return new Fault(kind, at, lasts, percent, delay, share);
    }

    /** The same one for longer or shorter. */
    public Fault lasting(Duration lasts) {
        return new Fault(kind, at, lasts, percent, delay, share);
    }

    /** When it is mended, since the beginning. */
    public Duration end() {
        return at.plus(lasts);
    }

    private static boolean within(int percent) {
        return percent >= 1 && percent <= 100;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
