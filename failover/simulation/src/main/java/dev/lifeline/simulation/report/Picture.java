package dev.lifeline.simulation.report;

import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All lanes, one below the other on one time axis. */
final class Picture {
    private static final int AXIS_HEIGHT = 26;

    private final Facts facts;
    private final Axis axis;
    private final TrafficLanes traffic;

    Picture(Facts facts) {
        this.facts = facts;
        this.axis = new Axis(facts.end().nanos());
        this.traffic = new TrafficLanes(axis, facts.recorder());
    }

    String html() {
        StringBuilder html = new StringBuilder();
        html.append(axis("top"));
        lanes().forEach(lane -> html.append(lane(lane)));
        return html.append(axis("bottom")).toString();
    }

    String readings() {
        return Readings.json(axis, facts.recorder(), traffic.coarse());
    }

    private List<Lane> lanes() {
        HealthLanes health = new HealthLanes(axis, facts.recorder());
        FleetLanes fleet =
                new FleetLanes(axis, facts.recorder(), facts.scenario().devices());
        return List.of(
                new FaultLane(axis, facts.faults(), !facts.result().passed()).lane(),
                health.health(),
                health.evidence(),
                fleet.routes(),
                fleet.links(),
                traffic.events(),
                traffic.waiting(),
                traffic.outcomes(),
                traffic.trouble());
    }

    private String lane(Lane lane) {
        return String.format(
                Locale.ROOT,
                """
                <section class="lane" aria-labelledby="h-%1$s">
                <div class="about"><h3 id="h-%1$s">%2$s</h3><p>%3$s</p>%4$s</div>
                <svg class="plot" id="lane-%1$s" viewBox="0 0 %5$d %6$d" role="img" aria-labelledby="t-%1$s d-%1$s">
                <title id="t-%1$s">%2$s</title><desc id="d-%1$s">%7$s</desc>
                %8$s%9$s%10$s</svg>
                </section>
                """,
                lane.name(),
                Xml.text(lane.title()),
                Xml.text(lane.sentence()),
                legend(lane.keys()),
                Axis.WIDTH,
                lane.height(),
                Xml.text(lane.said()),
                ground(lane),
                lane.drawing(),
                end(lane.height()));
    }

    private static String legend(List<Key> keys) {
        StringBuilder html = new StringBuilder();
        for (Key key : keys) {
            boolean line = key.style().endsWith("-link");
            String sample = key.style().isEmpty()
                    ? ""
                    : line
                            ? "<path class=\"line " + key.style() + "\" d=\"M0 6H22\"/>"
                            : "<rect class=\"bar " + key.style() + "\" width=\"22\" height=\"12\"/>";
            String value = key.series().isEmpty() ? "" : " <b data-series=\"" + Xml.text(key.series()) + "\"></b>";
            html.append("<li>")
                    .append(
                            sample.isEmpty()
                                    ? ""
                                    : "<svg viewBox=\"0 0 22 12\" aria-hidden=\"true\">" + sample + "</svg>")
                    .append(Xml.text(key.words()))
                    .append(value)
                    .append("</li>");
        }
        return html.isEmpty() ? "" : "<ul class=\"legend\">" + html + "</ul>";
    }

    /** Behind everything: the times at which something was broken, and the marks of the axis. */
    private String ground(Lane lane) {
        StringBuilder marks = new StringBuilder();
        for (Duration mark : axis.marks()) {
            marks.append("M" + Axis.unit(axis.x(mark.toNanos())) + " 0V" + lane.height());
        }
        String broken = lane.name().equals("faults") ? "" : shade(lane.height());
        return broken + "<path class=\"mark\" d=\"" + marks + "\"/>";
    }

    /** Faults that overlap, or nearly, are one. */
    private String shade(int height) {
        StringBuilder shade = new StringBuilder();
        double begin = 0;
        double end = 0;
        for (Fault fault : facts.faults()) {
            double from = axis.x(fault.at().toNanos());
            if (from > end + 0.5) {
                shade.append(box(begin, end, height));
                begin = from;
            }
            end = Math.max(end, axis.x(fault.end().toNanos()));
        }
        return "<path class=\"shade\" d=\"" + shade.append(box(begin, end, height)) + "\"/>";
    }

    private static String box(double from, double to, int height) {
        String left = Axis.unit(from);
        return to > from ? "M" + left + " 0H" + Axis.unit(to) + "V" + height + "H" + left + "z" : "";
    }

    /** In front of everything: where an invariant broke. */
    private String end(int height) {
        Optional<Violation> violation = facts.result().violation();
        return violation.isEmpty()
                ? ""
                : "<path class=\"broke\" d=\"M"
                        + Axis.unit(axis.x(violation.get().at().nanos())) + " 0V" + height + "\"/>";
    }

    private String axis(String place) {
        StringBuilder marks = new StringBuilder();
        for (Duration mark : axis.marks()) {
            double x = axis.x(mark.toNanos());
            boolean last = x > Axis.RIGHT - 20;
            marks.append("<path class=\"mark\" d=\"M" + Axis.unit(x) + " 20V26\"/><text class=\"time"
                    + (last ? " last" : "") + "\" x=\"" + Axis.unit(last ? Axis.RIGHT + 10 : x) + "\" y=\"15\">"
                    + Spoken.at(mark) + "</text>");
        }
        return String.format(Locale.ROOT, """
                <div class="lane axis %s"><div class="about"><p>Time since the beginning, in h:mm:ss</p></div>
                <svg class="plot" viewBox="0 0 %d %d" aria-hidden="true">%s</svg></div>
                """, place, Axis.WIDTH, AXIS_HEIGHT, marks);
    }
}
