package dev.lifeline.simulation.report;

import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.ScenarioText;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands below the picture, in rows. */
final class Tables {
    /** Judged when the faults have healed, or at the very end. */
    private static final Set<Invariant> AT_THE_END = EnumSet.of(
            Invariant.ALL_HOME,
            Invariant.LANES_EMPTY,
            Invariant.HOME_HEALTHY,
            Invariant.NOTHING_LEFT,
            Invariant.EXPECTED);

    private static final int DECISIONS_SHOWN = 60;

    private final Facts facts;

    Tables(Facts facts) {
        this.facts = facts;
    }

    /** Rows of all invariants. */
    String invariants() {
        StringBuilder rows = new StringBuilder();
        for (Invariant invariant : Invariant.values()) {
            rows.append(row(Spoken.sentence(invariant.sentence()), verdict(invariant)));
        }
        return rows.toString();
    }

    /** Rows of what the scenario itself expects; empty if it expects nothing. */
    String expectations() {
        Optional<Violation> violation = facts.result().violation();
        Verdict verdict = violation.isEmpty()
                ? Verdict.HELD
                : violation.get().invariant() == Invariant.EXPECTED ? Verdict.NOT_ALL : Verdict.NOT_JUDGED;
        StringBuilder rows = new StringBuilder();
        ScenarioText.of(facts.scenario())
                .lines()
                .filter(line -> line.startsWith("expect "))
                .forEach(line -> rows.append(row(line.substring("expect ".length()), verdict)));
        return rows.toString();
    }

    /** Rows of decisions about the home route, the first ones. */
    String decisions() {
        List<HealthChange> all = facts.recorder().chronicle().changes();
        StringBuilder rows = new StringBuilder();
        int shown = Math.min(DECISIONS_SHOWN, all.size());
        all.subList(0, shown).forEach(change -> rows.append(decision(change)));
        int left = facts.recorder().chronicle().count() - shown;
        if (left > 0) {
            rows.append("<tr><td colspan=\"4\">and " + Spoken.number(left) + " more</td></tr>\n");
        }
        return rows.toString();
    }

    private static String decision(HealthChange change) {
        String about = change.key().direction() == Direction.EVENTS ? "events" : "commands";
        String step =
                Mood.of(change.from()).words() + " → " + Mood.of(change.to()).words();
        return "<tr><td>" + Spoken.at(change.at()) + "</td><td>" + about + "</td><td>" + Xml.text(step) + "</td><td>"
                + Xml.text(change.cause()) + "</td></tr>\n";
    }

    private Verdict verdict(Invariant invariant) {
        Optional<Violation> violation = facts.result().violation();
        if (violation.isEmpty()) {
            return Verdict.HELD;
        } else if (violation.get().invariant() == invariant) {
            return Verdict.BROKEN;
        }
        return AT_THE_END.contains(invariant) ? Verdict.NOT_JUDGED : Verdict.UNTIL_THEN;
    }

    private static String row(String what, Verdict verdict) {
        return "<tr><td>" + Xml.text(what) + "</td><td class=\"" + verdict.style + "\">" + verdict.words
                + "</td></tr>\n";
    }

    /** What is said of one line. */
    private enum Verdict {
        HELD("ok", "✓ ok"),
        UNTIL_THEN("ok", "✓ ok until then"),
        NOT_JUDGED("faint", "not judged, for it ended before"),
        NOT_ALL("broken", "✗ not all held, see above"),
        BROKEN("broken", "✗ BROKEN");

        private final String style;
        private final String words;

        Verdict(String style, String words) {
            this.style = style;
            this.words = words;
        }
    }
}
