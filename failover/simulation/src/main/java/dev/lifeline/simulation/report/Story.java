package dev.lifeline.simulation.report;

import dev.lifeline.simulation.check.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened, in a few sentences; every word of them follows from what was recorded. */
final class Story {
    private final Facts facts;

    Story(Facts facts) {
        this.facts = facts;
    }

    /** Whether it went well, in a line. */
    String headline() {
        Optional<Violation> violation = facts.result().violation();
        if (violation.isPresent()) {
            return "It failed at " + Spoken.at(violation.get().at()) + ". This must always hold, and did not: "
                    + violation.get().invariant().sentence() + ".";
        } else if (facts.faults().isEmpty()) {
            return "Nothing broke, and nothing was lost.";
        } else if (facts.result().switches() == 0) {
            return "The fleet stayed on the cloud, and nothing was lost.";
        }
        return "The fleet was moved and brought home, and nothing was lost.";
    }

    /** The same at length. */
    String text() {
        List<String> sentences = new ArrayList<>();
        String broke = FaultWords.story(facts.faults());
        sentences.add(Spoken.sentence(
                broke.isEmpty()
                        ? "nothing was broken in "
                                + Spoken.span(facts.scenario().lasts())
                        : broke));
        sentences.add(Spoken.sentence(facts.result().switches() == 0 ? stayed() : moved()));
        sentences.add(Spoken.sentence(requests()));
        if (facts.result().passed()) {
            sentences.add("No event was lost, and no request ran twice that must not.");
        }
        return String.join(" ", sentences);
    }

    private String stayed() {
        int size = facts.scenario().devices();
        String devices = (size == 1 ? "the only device" : "all " + Spoken.number(size) + " devices") + " on the cloud";
        int most = facts.recorder().fleet().moved().most();
        String some = most == 0 ? "" : "; up to " + Spoken.number(most) + " at once came over by themselves";
        if (facts.isolated().isPresent()) {
            return "Lifeline saw after " + Spoken.span(facts.isolated().get())
                    + " that it was our own network, and left " + devices + some;
        } else if (facts.noticed().isPresent()) {
            return "Lifeline grew suspicious after "
                    + Spoken.span(facts.noticed().get()) + ", found too little to move the fleet, and left " + devices
                    + some;
        }
        return "Lifeline left " + devices + some;
    }

    private String moved() {
        List<String> deeds = new ArrayList<>();
        facts.noticed().ifPresent(after -> deeds.add("noticed after " + Spoken.span(after)));
        int times = facts.result().switches();
        facts.moved()
                .ifPresent(after -> deeds.add("decided to move the fleet after " + Spoken.span(after)
                        + (times == 1 ? "" : " (and " + Spoken.count(times - 1, "more time") + " later)")));
        String of = " of the " + Spoken.count(facts.scenario().devices(), "device");
        facts.shareAfter()
                .ifPresent(after -> deeds.add("had " + facts.share() + " %" + of + " on the direct route "
                        + Spoken.span(after) + " after it broke"));
        facts.homeAfter()
                .ifPresent(after ->
                        deeds.add("had everybody home " + Spoken.span(after) + " after everything was mended"));
        return deeds.isEmpty()
                ? "Lifeline moved the fleet " + Spoken.count(times, "time")
                : since() + "Lifeline " + Spoken.join(deeds);
    }

    /** From where the times are counted, if that is not plain. */
    private String since() {
        boolean plain = FaultWords.byKind(facts.faults()).size() < 2;
        return facts.outage()
                .filter(fault -> !plain)
                .map(fault -> "counted from " + Spoken.at(fault.at()) + " (" + FaultWords.of(fault) + "), ")
                .orElse("");
    }

    private String requests() {
        TrafficSeries traffic = facts.recorder().traffic();
        List<String> rest = new ArrayList<>();
        told(rest, facts.total(traffic.notDelivered()), "was not delivered in time", "were not delivered in time");
        told(rest, facts.total(traffic.unknown()), "ended as unknown", "ended as unknown");
        told(rest, facts.total(traffic.died()), "died with our process", "died with our process");
        String all = Spoken.number(facts.total(traffic.delivered())) + " of " + Spoken.count(traffic.asked(), "request")
                + " were delivered";
        long parked = facts.total(traffic.parked());
        String events = " and " + Spoken.count(facts.handled(), "event") + " were handled"
                + (parked == 0 ? "" : " (" + Spoken.number(parked) + " given up and reported, for the handler failed)");
        return all + (rest.isEmpty() ? "" : ", " + String.join(", ", rest)) + "," + events;
    }

    private static void told(List<String> rest, long count, String one, String many) {
        if (count > 0) {
            rest.add(Spoken.number(count) + " " + (count == 1 ? one : many));
        }
    }
}
