package dev.lifeline.simulation.scorecard;

import dev.lifeline.simulation.campaign.CampaignResult;
import dev.lifeline.simulation.campaign.Failure;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.drill.Scorecard.Reached;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.List;
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
        text.head("Simulation", card);
        text.speed(card.result().steps(), card.result().trace(), card.wall());
        text.body(card);
        return text.text.toString();
    }

    /**
     * Of a scenario as a live drill.
     *
     * @param scale seconds of the scenario in a real second
     * @param leftOut faults that sockets cannot do, each with the reason
     */
    public static String ofDrill(SimulationScorecard card, int scale, List<String> leftOut) {
        SimulationText text = new SimulationText();
        text.head("Live drill", card);
        text.line("  %-14s %16d", "scale", scale);
        text.line("  %-14s %16.1f", "wall seconds", card.wall().toMillis() / 1000.0);
        text.body(card);
        leftOut.forEach(fault -> text.line("left out: %s", fault));
        return text.text.toString();
    }

    private void body(SimulationScorecard card) {
        line("  %-14s %16d", "switches", card.result().switches());
        line("  %-14s %16s", "all home after", told(card.secondsToSettle()));
        line("");
        faults(card);
        reached(card.reached());
        line("messages %s", card.counts());
        line("");
        checks(card);
        line(card.passed() ? "PASSED" : "FAILED");
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

    private void head(String what, SimulationScorecard card) {
        Scenario scenario = card.result().scenario();
        line(
                "%s of %s: %d faults, lasts %s",
                what, scenario.name(), scenario.faults().size(), ScenarioText.of(scenario.lasts()));
        line("");
        line("  %-14s %16d", "seed", scenario.seed());
        line("  %-14s %,16d", "devices", scenario.devices());
        line("  %-14s %16.2f", "hours", scenario.lasts().toSeconds() / 3600.0);
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
