package dev.lifeline.simulation.scorecard;

import dev.lifeline.simulation.campaign.CampaignResult;
import dev.lifeline.simulation.campaign.Failure;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.drill.Scorecard.Reached;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Scorecards of simulations for a terminal. Pure. */
public final class SimulationText {
    private final StringBuilder text = new StringBuilder();

    private SimulationText() {}

    /** Of one simulation. */
    public static String of(SimulationScorecard card) {
        SimulationText text = new SimulationText();
        text.head(card);
        text.faults(card);
        text.reached(card.reached());
        text.line("messages %s", card.counts());
        text.line("");
        text.checks(card);
        text.line(card.passed() ? "PASSED" : "FAILED");
        return text.text.toString();
    }

    /**
     * Of a campaign.
     *
     * @param name of the scenario, without a seed
     * @param wall how long it took on the wall clock
     */
    public static String of(String name, CampaignResult result, Duration wall) {
        SimulationText text = new SimulationText();
        text.line("Simulation of %s, seeds %d to %d", name, result.from(), result.from() + result.seeds() - 1);
        text.line("");
        text.line("  %-14s %,16d", "seeds", result.seeds());
        text.line("  %-14s %,16d", "failed", result.failures().size());
        text.speed(result.steps(), result.trace(), wall);
        text.line("");
        for (Failure failure : result.failures()) {
            text.line("BROKEN  seed %d: %s", failure.seed(), failure.violation());
        }
        text.line(result.passed() ? "PASSED" : "FAILED");
        return text.text.toString();
    }

    private void head(SimulationScorecard card) {
        Scenario scenario = card.result().scenario();
        line(
                "Simulation of %s: %d faults, lasts %s",
                scenario.name(), scenario.faults().size(), ScenarioText.of(scenario.lasts()));
        line("");
        line("  %-14s %16d", "seed", scenario.seed());
        line("  %-14s %,16d", "devices", scenario.devices());
        line("  %-14s %16.2f", "hours", scenario.lasts().toSeconds() / 3600.0);
        speed(card.result().steps(), card.result().trace(), card.wall());
        line("  %-14s %16d", "switches", card.result().switches());
        line("  %-14s %16s", "all home after", told(card.secondsToSettle()));
        line("");
    }

    private void speed(long steps, long trace, Duration wall) {
        line("  %-14s %,16d", "steps", steps);
        line("  %-14s %,16d", "steps/s", SimulationScorecard.perSecond(steps, wall));
        line("  %-14s %16.1f", "wall seconds", wall.toMillis() / 1000.0);
        line("  %-14s %16s", "trace hash", SimulationScorecard.hex(trace));
    }

    private void faults(SimulationScorecard card) {
        if (!card.faults().isEmpty()) {
            line("%-58s %9s %9s", "faults", "Suspect", "Down");
            for (Counts.Struck struck : card.faults()) {
                line(
                        "  %-56s %9s %9s",
                        ScenarioText.of(struck.fault()),
                        after(struck.suspect(), struck.at()),
                        after(struck.down(), struck.at()));
            }
            line("");
        }
    }

    private void reached(Map<String, Reached> groups) {
        line("%-12s %8s %8s %12s %12s", "over TLS", "devices", "reached", "half after", "99 % after");
        groups.forEach((mode, group) -> line(
                "  %-10s %8d %8d %12s %12s",
                mode, group.devices(), group.reached(), told(group.secondsToHalf()), told(group.secondsTo99Percent())));
        line("");
    }

    private void checks(SimulationScorecard card) {
        for (SimulationScorecard.Check check : card.checks()) {
            boolean broken = check.state() == SimulationScorecard.State.BROKEN;
            line(
                    "%-7s %s%s",
                    broken ? "BROKEN" : check.state().name().toLowerCase(Locale.ROOT),
                    check.invariant().sentence(),
                    broken ? found(card) : "");
        }
        card.expectations().forEach(expectation -> line("%-7s %s", card.passed() ? "ok" : "", expectation));
        line("");
    }

    private static String found(SimulationScorecard card) {
        return card.result()
                .violation()
                .map(Violation::toString)
                .map(found -> " (" + found + ")")
                .orElse("");
    }

    private static String after(Optional<Tick> decided, Tick began) {
        return told(decided.map(at -> SimulationScorecard.seconds(at, began)));
    }

    private static String told(Optional<Double> seconds) {
        return seconds.map(value -> String.format(Locale.ROOT, "%.1fs", value)).orElse("never");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
