package dev.lifeline.failover;

import dev.lifeline.failover.core.HealthKey;
import dev.lifeline.time.Tick;

/**
 * One transition of a transport's health.
 *
 * @param at when it was decided
 * @param key whose health
 * @param from the state before, such as {@code Suspect}
 * @param to the state after
 * @param cause why, for humans
 */
public record HealthChange(Tick at, HealthKey key, String from, String to, String cause) {
    @Override
    public String toString() {
        return "transport=" + key.transport() + " direction=" + key.direction() + " cohort=" + key.cohort() + " from="
                + from + " to=" + to + " cause=\"" + cause + "\"";
    }
}
