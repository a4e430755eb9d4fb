package dev.lifeline.time;

import java.time.Duration;

/**
 * How long to wait between attempts: full jitter under a doubling limit. Full jitter spreads a fleet that lost its
 * connections at the same moment; who resets it after a stable spell only (see {@code stable}) does not loop on a peer
 * that accepts and drops.
 *
 * @param first limit before the second attempt
 * @param longest limit that doubling stops at
 * @param stable how long a connection must have been in proven use before the count of attempts starts anew
 */
public record Backoff(Duration first, Duration longest, Duration stable) {
    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "backoff: " + first + " to " + longest + " (expected: 0 < first <= longest)");
        }
    }

    /**
     * @param attempt failed attempts so far, at least 1
     * @param roll the caller's random number, from 0.0 (included) to 1.0 (excluded)
     * @return at least one percent of the limit, so that a roll of 0.0 does not hammer
     */
    public Duration delay(int attempt, double roll) {
        double doubled = (double) first.toNanos() * (double) (1L << Math.min(Math.max(attempt, 1) - 1, MOST_DOUBLINGS));
        double limit = Math.min(doubled, (double) longest.toNanos());
        return Duration.ofNanos(Math.round(limit * Math.max(roll, 0.01)));
    }

    /** Attempts to go on counting from after a connection that lived for {@code lived}. */
    public int attemptsAfter(int attempts, Duration lived) {
        return lived.compareTo(stable) >= 0 ? 0 : attempts;
    }
}
