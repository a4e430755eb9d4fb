package dev.lifeline.failover.core;

import dev.lifeline.failover.core.HealthEvent.DwellEnded;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkBack;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkLost;
import dev.lifeline.failover.core.HealthEvent.TurnedBad;
import dev.lifeline.failover.core.HealthEvent.TurnedGood;
import dev.lifeline.failover.core.HealthEvent.TurnedUnclear;
import dev.lifeline.time.Tick;
import java.util.TreeSet;

/**
 * Something speaks against the transport; nothing moves yet.
 *
 * @param since when the first bad evidence came
 * @param flaps outages not long ago
 * @param evidences what speaks for and against it
 * @param number of the dwell that runs; rises when another one is due
 */
record Suspect(Tick since, int flaps, Evidences evidences, long number) implements Health {
    static HealthStep at(TurnedBad event, int flaps, Evidences before, FailoverRules rules) {
        Evidences evidences = before.withBad(event.kind());
        Suspect suspect = new Suspect(event.at(), flaps, evidences, event.at().nanos());
        String cause = evidences.contradictory() ? suspect.contradiction() : event.cause();
        return suspect.holding(HealthStep.to(suspect, cause), rules);
    }

    @Override
    public int share(FailoverRules rules) {
        return WHOLE;
    }

    @Override
    public HealthStep onBad(TurnedBad event, FailoverRules rules) {
        return weighed(event.at(), evidences.withBad(event.kind()), event.cause(), rules);
    }

    @Override
    public HealthStep onGood(TurnedGood event, FailoverRules rules) {
        return weighed(event.at(), evidences.withGood(event.kind()), event.kind() + " is good", rules);
    }

    @Override
    public HealthStep onUnclear(TurnedUnclear event, FailoverRules rules) {
        return weighed(event.at(), evidences.withoutWord(event.kind()), event.kind() + " says no more", rules);
    }

    @Override
    public HealthStep onDwellEnded(DwellEnded event, FailoverRules rules) {
        if (event.number() != number || evidences.contradictory()) {
            return HealthStep.stay(this);
        }
        return HealthStep.to(new Down(event.at(), flaps, evidences), String.join(" and ", names()));
    }

    @Override
    public HealthStep onOwnNetworkLost(OwnNetworkLost event, FailoverRules rules) {
        return Isolated.from(event, flaps);
    }

    @Override
    public HealthStep onOwnNetworkBack(OwnNetworkBack event, FailoverRules rules) {
        return HealthStep.to(new Healthy(event.at(), flaps, Evidences.NONE), "our network is back");
    }

    /** A dwell goes on over changes that do not bear on it; otherwise a sign that comes and goes would put off the decision. */
    private HealthStep weighed(Tick at, Evidences weighed, String cause, FailoverRules rules) {
        if (weighed.bad().isEmpty()) {
            return HealthStep.to(new Healthy(at, flaps, weighed), cause);
        }
        if (weighed.hold(rules).equals(evidences.hold(rules))) {
            return HealthStep.stay(new Suspect(since, flaps, weighed, number));
        }
        Suspect next = new Suspect(since, flaps, weighed, number + 1);
        return next.holding(HealthStep.to(next, weighed.contradictory() ? next.contradiction() : ""), rules);
    }

    private HealthStep holding(HealthStep step, FailoverRules rules) {
        return evidences.hold(rules).map(hold -> step.after(hold, number)).orElse(step);
    }

    private String contradiction() {
        return "contradicting evidence: round trips answer although " + String.join(" and ", names()) + " say no";
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        evidences.bad().forEach(kind -> names.add(kind.name()));
        return names;
    }
}
