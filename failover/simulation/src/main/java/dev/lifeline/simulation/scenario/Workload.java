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
        Spans.requirePositive("events", eventPeriod);
        Spans.requirePositive("calls", callPeriod);
        Spans.requirePositive("deadline", deadline);
    }

    /** An event every 2 min, a request every 5 min with a deadline of 3 min. */
    public static Workload usual() {
        return new Workload(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(3));
    }

    /** With so much time between two events of a device. */
    public Workload withEventPeriod(Duration eventPeriod) {
        return new Workload(eventPeriod, callPeriod, deadline);
    }

    /** With so much time between two requests to a device. */
    public Workload withCallPeriod(Duration callPeriod) {
        return new Workload(eventPeriod, callPeriod, deadline);
    }

    /** With so much time for a request. */
    public Workload withDeadline(Duration deadline) {
        return new Workload(eventPeriod, callPeriod, deadline);
    }
}
