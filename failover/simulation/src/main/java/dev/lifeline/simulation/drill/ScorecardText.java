package dev.lifeline.simulation.drill;

import dev.lifeline.simulation.drill.Scorecard.Check;
import dev.lifeline.simulation.drill.Scorecard.Reached;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A scorecard for a terminal. Pure. */
public final class ScorecardText {
    private ScorecardText() {}

    public static String of(Scorecard card) {
        StringBuilder text = new StringBuilder();
        int scale = (Integer) card.options().getOrDefault("scale", 1);
        line(text, "Failover drill %s", card.options());
        line(text, "");
        line(text, "%-34s %12s %10s", "time", "production", "real");
        card.seconds()
                .forEach((name, seconds) ->
                        line(text, "  %-32s %12s %10s", name, told(seconds, 1), told(seconds, scale)));
        line(text, "  %-32s %12s %9.1fs", "whole drill", "", card.realSeconds());
        line(text, "");
        line(text, "%-12s %8s %8s %12s %12s", "over TLS", "devices", "reached", "half after", "99 % after");
        for (Map.Entry<String, Reached> group : card.reached().entrySet()) {
            Reached reached = group.getValue();
            line(
                    text,
                    "  %-10s %8d %8d %12s %12s",
                    group.getKey(),
                    reached.devices(),
                    reached.reached(),
                    told(reached.secondsToHalf(), 1),
                    told(reached.secondsTo99Percent(), 1));
        }
        line(text, "");
        line(text, "messages %s", card.counts());
        line(text, "");
        for (Check check : card.checks()) {
            line(text, "%s  %s (%s)", check.holds() ? "ok    " : "BROKEN", check.name(), check.found());
        }
        line(text, "");
        line(text, card.passed() ? "PASSED" : "FAILED");
        return text.toString();
    }

    private static String told(Optional<Double> seconds, int scale) {
        return seconds.map(value -> String.format(Locale.ROOT, "%.1fs", value / scale))
                .orElse("never");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
