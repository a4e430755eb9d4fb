package dev.lifeline.failover.core;

import java.time.Duration;
import java.util.List;

/**
 * The numbers that decisions are made by. The defaults are the design's; the simulator tunes them.
 *
 * @param agreementHold how long two kinds of bad evidence must agree
 * @param hardKindDwell how long one hard kind must hold alone
 * @param homeDwell how long the home route must be good on the data plane before the first device returns
 * @param waveDwell how long each wave of returning devices is watched
 * @param waves share of the fleet at home in each wave, rising, from 0.0 to 1.0; the last is 1.0
 * @param longestHomeDwell limit of the home dwell, which doubles with each flap
 * @param flapDecay stable time after which one flap is forgotten
 */
public record FailoverRules(
        Duration agreementHold,
        Duration hardKindDwell,
        Duration homeDwell,
        Duration waveDwell,
        List<Double> waves,
        Duration longestHomeDwell,
        Duration flapDecay) {

    public FailoverRules {
        waves = List.copyOf(waves);
        if (!rising(waves)) {
            throw new IllegalArgumentException("waves: " + waves + " (expected: rising shares that end with 1.0)");
        }
        requirePositive("agreementHold", agreementHold);
        requirePositive("hardKindDwell", hardKindDwell);
        requirePositive("homeDwell", homeDwell);
        requirePositive("waveDwell", waveDwell);
        requirePositive("flapDecay", flapDecay);
        if (homeDwell.compareTo(longestHomeDwell) > 0) {
            throw new IllegalArgumentException("homeDwell: " + homeDwell + " (expected: <= " + longestHomeDwell + ")");
        }
    }

    public static FailoverRules defaults() {
        return new FailoverRules(
                Duration.ofSeconds(15),
                Duration.ofSeconds(45),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                List.of(0.01, 0.05, 0.25, 1.0),
                Duration.ofMinutes(30),
                Duration.ofMinutes(10));
    }

    /** The home dwell after so many flaps. */
    Duration homeDwellAfter(int flaps) {
        Duration dwell = homeDwell.multipliedBy(1L << Math.min(flaps, 20));
        return dwell.compareTo(longestHomeDwell) < 0 ? dwell : longestHomeDwell;
    }

    /** Flaps still remembered after {@code stable}. */
    int flapsAfter(int flaps, Duration stable) {
        long forgotten = stable.toNanos() / flapDecay.toNanos();
        return (int) Math.max(0, flaps - forgotten);
    }

    private static boolean rising(List<Double> waves) {
        double before = 0.0;
        for (double wave : waves) {
            if (!(wave > before)) { // written so that not-a-number fails too
                return false;
            }
            before = wave;
        }
        return before == 1.0;
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
