package dev.lifeline.particle;

import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * Acknowledgements cost an API call each, and must leave the commands their share of what Particle allows. What is not used is saved
 * for some: a fleet's devices ask together after an outage.
 *
 * <p><b>Threads.</b> Any.
 */
final class AcknowledgementBudget {
    private static final double MOST_SAVED = 50;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final double perSecond;
    private double saved = MOST_SAVED;
    private Tick savedAt;

    /**
     * @param requests that all calls together may make in 5 minutes
     * @param share of acknowledgements, more than 0, at most 1
     */
    AcknowledgementBudget(int requests, double share, Tick now) {
        this.perSecond = requests * share / WINDOW.toSeconds();
        this.savedAt = now;
    }

    /** Takes one; or else says how long to wait until there is one, more than zero. */
    synchronized Duration take(Tick now) {
        double seconds = now.since(savedAt).toNanos() / 1e9;
        saved = Math.min(MOST_SAVED, saved + seconds * perSecond);
        savedAt = now;
        if (saved >= 1) {
            saved -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - saved) / perSecond * 1e9));
    }
}
