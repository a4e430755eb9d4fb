package dev.lifeline.simulation.scenario;

import java.time.Duration;

/**
 * What devices and application say to each other.
 *
 * @param eventPeriod between two events of a device; more than zero
 * @param callPeriod between two requests to a device; more than zero
 * @param deadline of a request; more than zero
 */
public record Workload(Duration eventPeriod, Duration callPeriod, Duration deadline) {
    public Workload {
        require("events", eventPeriod);
        require("calls", callPeriod);
        require("deadline", deadline);
    }

    private static void require(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
