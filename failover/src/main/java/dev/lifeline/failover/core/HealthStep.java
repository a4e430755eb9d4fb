package dev.lifeline.failover.core;

import java.time.Duration;
import java.util.Optional;

/**
 * The next state, and what must happen for it.
 *
 * @param next the state from now on
 * @param dwell present if the shell shall come back with {@code DwellEnded}
 * @param cause why, for the log; empty if nothing changed that a human would want to know
 */
public record HealthStep(Health next, Optional<Dwell> dwell, String cause) {
    /** @param number what the {@code DwellEnded} event must carry */
    public record Dwell(Duration duration, long number) {}

    static HealthStep stay(Health health) {
        return new HealthStep(health, Optional.empty(), "");
    }

    static HealthStep to(Health next, String cause) {
        return new HealthStep(next, Optional.empty(), cause);
    }

    HealthStep after(Duration duration, long number) {
        return new HealthStep(next, Optional.of(new Dwell(duration, number)), cause);
    }
}
