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
 * @param number of the dwell that runs; rises with every change of the evidence
 */
record Suspect(Tick since, int flaps, Evidences evidences, long number) implements Health {
    static HealthStep at(TurnedBad event, int flaps, FailoverRules rules) {
        Suspect suspect = new Suspect(
                event.at(),
                flaps,
                Evidences.NONE.withBad(event.kind()),
                event.at().nanos());
        return suspect.waiting(event.cause(), rules);
    }

    @Override
    public int share(FailoverRules rules) {
        return WHOLE;
    }

    @Override
    public HealthStep onBad(TurnedBad event, FailoverRules rules) {
        if (evidences.bad().contains(event.kind())) {
            return HealthStep.stay(this);
        }
        return with(evidences.withBad(event.kind())).waiting("", rules);
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
        return HealthStep.stay(this);
    }

    private HealthStep weighed(Tick at, Evidences weighed, String cause, FailoverRules rules) {
        if (weighed.bad().isEmpty()) {
            return HealthStep.to(new Healthy(at, flaps), cause);
        }
        return weighed.equals(evidences) ? HealthStep.stay(this) : with(weighed).waiting("", rules);
    }

    private Suspect with(Evidences weighed) {
        return new Suspect(since, flaps, weighed, number + 1);
    }

    /** Two kinds need a short hold, one hard kind its dwell; a soft one alone, or a contradiction, waits for more. */
    private HealthStep waiting(String cause, FailoverRules rules) {
        HealthStep step = HealthStep.to(this, cause);
        if (evidences.contradictory()) {
            return HealthStep.to(this, "contradicting evidence: round trips answer although " + names() + " say no");
        }
        if (evidences.bad().size() > 1) {
            return step.after(rules.agreementHold(), number);
        }
        return evidences.hasHardBad() ? step.after(rules.hardKindDwell(), number) : step;
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        evidences.bad().forEach(kind -> names.add(kind.name()));
        return names;
    }
}
