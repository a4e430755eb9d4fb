package dev.lifeline.simulation.campaign;

import dev.lifeline.simulation.scenario.Expectation;
import dev.lifeline.simulation.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Scenarios that fail for sure, and others that do not. */
final class Planted {
    private static final Set<Long> FAILING = Set.of(7L, 12L);

    private Planted() {}

    /** Seeds 7 and 12 expect an outage that does not come. */
    static Scenario of(long seed) {
        Scenario calm = Scenario.of("planted", 3, Duration.ofMinutes(10)).withSeed(seed);
        return FAILING.contains(seed) ? calm.withExpectations(List.of(outage())) : calm;
    }

    private static Expectation outage() {
        return new Expectation.Down(Duration.ofSeconds(90), Duration.ofMinutes(5));
    }
}
