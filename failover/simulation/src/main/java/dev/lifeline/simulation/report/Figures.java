package dev.lifeline.simulation.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The key figures: each a number with a word for what it is, and one sentence. */
final class Figures {
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

    /** Those that say something about this run. */
    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                Spoken.number(facts.scenario().devices()),
                "devices",
                "simulated for " + Spoken.span(Duration.ofNanos(facts.end().nanos()))));
        facts.noticed()
                .or(facts::isolated)
                .ifPresent(after ->
                        figures.add(new Figure(Spoken.span(after), "until noticed", "since the outage began")));
        figures.add(decision());
        if (facts.recorder().fleet().moved().most() > 0) {
            figures.add(share());
        }
        facts.homeAfter()
                .ifPresent(after -> figures.add(
                        new Figure(Spoken.span(after), "until all were home", "since everything was mended")));
        figures.add(requests());
        figures.add(events());
        return figures;
    }

    private Figure decision() {
        int times = facts.result().switches();
        String stayed = "as often the fleet was moved to the direct route";
        return facts.moved()
                .map(after -> new Figure(
                        Spoken.span(after),
                        "until the decision to move",
                        "since the same; moved " + Spoken.count(times, "time") + " in all"))
                .orElse(new Figure(Spoken.number(times), "switches", stayed));
    }

    private Figure share() {
        Crossings moved = facts.recorder().fleet().moved();
        String note = facts.shareAfter()
                .map(span -> facts.share() + " % were there " + Spoken.span(span) + " after the outage began")
                .orElse(Spoken.count(moved.most(), "device") + " at once");
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
