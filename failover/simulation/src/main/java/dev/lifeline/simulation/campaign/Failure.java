package dev.lifeline.simulation.campaign;

import dev.lifeline.simulation.Simulation;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.StoppedException;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.simulation.scenario.Shrinker;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that fails, and how. Immutable.
 *
 * @param violation what its run ends with, in every JVM
 */
public record Failure(Scenario scenario, Violation violation) {
    private static final int LONGEST_LINE = 120;

    /** The failure of a run; empty if it passed. */
    public static Optional<Failure> of(SimulationResult result) {
        return result.violation().map(violation -> new Failure(result.scenario(), violation));
    }

    /** Of all that is left to chance. */
    public long seed() {
        return scenario.seed();
    }

    /**
     * The smallest scenario that is found to break the same invariant, and how it breaks it.
     *
     * @param progress gets a line whenever a smaller one is found
     * @throws StoppedException if this thread is interrupted
     */
    public Failure shrunk(Consumer<String> progress) {
        Repeats repeats = new Repeats();
        Shrinker.smallest(scenario, repeats::fails, progress);
        return repeats.smallest == null ? this : repeats.smallest;
    }

    /**
     * The scenario as a file that says on top what is wrong with it.
     *
     * @param replay the command that runs this file again
     */
    public String text(String replay) {
        StringBuilder text = new StringBuilder();
        comment(text, violation.invariant() + ": " + violation.invariant().sentence());
        comment(text, "found at " + violation.at().nanos() / 1_000_000_000L + " s: " + violation.found());
        comment(text, "replay: " + replay);
        return text.append(ScenarioText.of(scenario)).toString();
    }

    /** In lines that a scenario file may have. */
    private static void comment(StringBuilder text, String remark) {
        String rest = remark.replaceAll("[^ -~]+", " ");
        for (int from = 0; from < rest.length(); from += LONGEST_LINE) {
            text.append("# ")
                    .append(rest, from, Math.min(rest.length(), from + LONGEST_LINE))
                    .append('\n');
        }
    }

    /** Runs smaller scenarios. <b>Threads.</b> One. */
    private final class Repeats {
        private @Nullable Failure smallest;

        boolean fails(Scenario candidate) {
            SimulationResult result = Simulation.of(
                            candidate, List.of(), (at, steps) -> StoppedException.throwIfInterrupted())
                    .run();
            StoppedException.throwIfInterrupted();
            Optional<Failure> again = of(result).filter(each -> each.violation.invariant() == violation.invariant());
            again.ifPresent(failure -> smallest = failure);
            return again.isPresent();
        }
    }
}
