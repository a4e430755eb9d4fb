package dev.lifeline.simulation.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The key figures: each a number with a word for what it is, and one sentence. */
final class Figures {
    private static final String NONE = "–";

    private final Facts facts;

    Figures(Facts facts) {
        this.facts = facts;
    }

    /**
     * One of them.
     *
     * @param note what it says, or where it comes from
     */
    record Figure(String value, String name, String note) {}

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                Spoken.number(facts.scenario().devices()),
                "devices",
                "simulated for " + Spoken.span(Duration.ofNanos(facts.end().nanos()))));
        figures.add(new Figure(
                facts.noticed().or(facts::isolated).map(Spoken::span).orElse(NONE),
                "until noticed",
                "from the first fault that speaks against the cloud"));
        figures.add(new Figure(
                facts.moved().map(Spoken::span).orElse("not moved"),
                "until the decision to move",
                "moved " + Spoken.count(facts.result().switches(), "time") + " in all"));
        figures.add(share());
        figures.add(new Figure(
                facts.homeAfter().map(Spoken::span).orElse(NONE), "until all were home", "from the end of the faults"));
        figures.add(requests());
        figures.add(events());
        return figures;
    }

    private Figure share() {
        Crossings moved = facts.recorder().fleet().moved();
        Optional<Duration> after = facts.shareAfter();
        String note = after.map(span -> facts.share() + " % after " + Spoken.span(span))
                .orElse("no more than " + Spoken.count(moved.most(), "device"));
        return new Figure(moved.percent() + " %", "at most on the direct route", note);
    }

    private Figure requests() {
        TrafficSeries traffic = facts.recorder().traffic();
        return new Figure(
                Spoken.number(facts.total(traffic.delivered())),
                "requests delivered",
                "of " + Spoken.number(traffic.asked()) + "; the slowest took " + Spoken.span(traffic.longest()));
    }

    private Figure events() {
        long away = facts.total(facts.recorder().traffic().handledAway());
        return new Figure(
                Spoken.number(facts.handled()), "events handled", Spoken.number(away) + " of them came directly");
    }
}
