package dev.lifeline.simulation;

import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.time.Tick;
import java.util.Optional;

/**
 * How a simulation went.
 *
 * @param steps executed: timers, arrivals of messages, tasks
 * @param trace rolling hash of them: equal for equal runs, in every JVM
 * @param violation the first invariant that did not hold; empty if all did
 * @param switches how often the fleet was switched away from home
 * @param settled when everybody was home and everything done after the faults; empty if not in time
 */
public record SimulationResult(
        Scenario scenario,
        long steps,
        long trace,
        Optional<Violation> violation,
        int switches,
        Optional<Tick> settled) {
    public boolean passed() {
        return violation.isEmpty();
    }
}
