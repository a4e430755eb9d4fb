package dev.lifeline.failover.core;

import dev.lifeline.failover.core.HealthEvent.DwellEnded;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkBack;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkLost;
import dev.lifeline.failover.core.HealthEvent.TurnedBad;
import dev.lifeline.failover.core.HealthEvent.TurnedGood;
import dev.lifeline.failover.core.HealthEvent.TurnedUnclear;
import dev.lifeline.time.Tick;

/**
 * The transport carries nothing; devices belong on a standby.
 *
 * @param since when that was decided
 * @param flaps outages not long before this one
 * @param evidences what speaks for and against it
 */
record Down(Tick since, int flaps, Evidences evidences) implements Health {
    @Override
    public int share(FailoverRules rules) {
        return 0;
    }

    @Override
    public HealthStep onBad(TurnedBad event, FailoverRules rules) {
        return HealthStep.stay(new Down(since, flaps, evidences.withBad(event.kind())));
    }

    @Override
    public HealthStep onGood(TurnedGood event, FailoverRules rules) {
        return weighed(event.at(), evidences.withGood(event.kind()), rules);
    }

    @Override
    public HealthStep onUnclear(TurnedUnclear event, FailoverRules rules) {
        return weighed(event.at(), evidences.withoutWord(event.kind()), rules);
    }

    @Override
    public HealthStep onDwellEnded(DwellEnded event, FailoverRules rules) {
        return HealthStep.stay(this); // left over from a suspicion, or from a return that failed
    }

    @Override
    public HealthStep onOwnNetworkLost(OwnNetworkLost event, FailoverRules rules) {
        return HealthStep.stay(this); // decided already; what is moved stays moved
    }

    @Override
    public HealthStep onOwnNetworkBack(OwnNetworkBack event, FailoverRules rules) {
        return HealthStep.stay(new Down(since, flaps, Evidences.NONE));
    }

    private HealthStep weighed(Tick at, Evidences weighed, FailoverRules rules) {
        return weighed.provesReturn()
                ? Recovering.at(at, flaps, weighed, rules)
                : HealthStep.stay(new Down(since, flaps, weighed));
    }
}
