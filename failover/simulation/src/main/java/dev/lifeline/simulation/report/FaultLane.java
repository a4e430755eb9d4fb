package dev.lifeline.simulation.report;

import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FaultKind;
import java.util.List;
import java.util.Map;

/** What was broken, and when: a row for each kind of fault. */
final class FaultLane {
    private static final int ROW = 24;

    /** More cannot be told apart. */
    private static final int MOST_OF_A_KIND = 300;

    private final Axis axis;
    private final Rows rows;
    private final List<Fault> faults;
    private final boolean failed;

    FaultLane(Axis axis, List<Fault> faults, boolean failed) {
        this.failed = failed;
        this.axis = axis;
        this.rows = new Rows(axis, 1, ROW);
        this.faults = faults;
    }

    Lane lane() {
        Map<FaultKind, List<Fault>> kinds = FaultWords.byKind(faults);
        StringBuilder drawing = new StringBuilder();
        int row = 0;
        for (List<Fault> group : kinds.values()) {
            drawing.append(row(row++, group));
        }
        if (faults.isEmpty()) {
            drawing.append(rows.words((Axis.LEFT + Axis.RIGHT) / 2.0, 0, "inside", "nothing was broken"));
        }
        String story = FaultWords.story(faults);
        return new Lane(
                "faults",
                "What was broken",
                "Each bar is a fault of the scenario, from its beginning to its end. Its time is shaded in all rows below.",
                failed ? List.of(Key.of("broke-link", "here the simulation failed")) : List.of(),
                rows.height(Math.max(1, kinds.size())),
                drawing.toString(),
                story.isEmpty() ? "Nothing was broken." : Spoken.sentence(story));
    }

    private String row(int row, List<Fault> group) {
        StringBuilder drawing = new StringBuilder();
        for (Fault fault : group.subList(0, Math.min(MOST_OF_A_KIND, group.size()))) {
            drawing.append("<g><title>")
                    .append(Xml.text(
                            FaultWords.of(fault) + ", " + Spoken.at(fault.at()) + " to " + Spoken.at(fault.end())))
                    .append("</title>")
                    .append(rows.bar(row, fault.at().toNanos(), fault.end().toNanos(), "fault", 0.9, ""))
                    .append("</g>");
        }
        return drawing.append(words(row, group)).toString();
    }

    /** Inside the only bar, or else behind the last, or else before the first. */
    private String words(int row, List<Fault> group) {
        double first = axis.x(group.get(0).at().toNanos());
        double last = axis.x(group.get(group.size() - 1).end().toNanos());
        boolean alike = group.stream().map(FaultWords::of).distinct().count() == 1;
        String words = alike ? FaultWords.of(group.get(0)) : group.get(0).kind().words();
        if (group.size() == 1 && Rows.fits(words, last - first)) {
            return rows.words((first + last) / 2, row, "inside fault-words", words);
        }
        words += group.size() == 1 ? "" : " (" + group.size() + " times)";
        return Rows.fits(words, Axis.RIGHT - last)
                ? rows.words(last + 6, row, "after", words)
                : rows.words(first - 6, row, "before", words);
    }
}
