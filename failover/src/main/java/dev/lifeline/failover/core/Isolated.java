package dev.lifeline.failover.core;

import dev.lifeline.failover.core.HealthEvent.DwellEnded;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkBack;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkLost;
import dev.lifeline.failover.core.HealthEvent.TurnedBad;
import dev.lifeline.failover.core.HealthEvent.TurnedGood;
import dev.lifeline.failover.core.HealthEvent.TurnedUnclear;
import dev.lifeline.time.Tick;

/**
 * Nothing outside answers: our own network is gone, and what we see says nothing about the transport. Nothing moves.
 *
 * @param since when that was seen
 * @param flaps outages not long before
 */
record Isolated(Tick since, int flaps) implements Health {
    static HealthStep from(OwnNetworkLost event, int flaps) {
        return HealthStep.to(new Isolated(event.at(), flaps), "nothing outside answers");
    }

    @Override
    public int share(FailoverRules rules) {
        return WHOLE;
    }

    @Override
    public HealthStep onBad(TurnedBad event, FailoverRules rules) {
        return HealthStep.stay(this);
    }

    @Override
    public HealthStep onGood(TurnedGood event, FailoverRules rules) {
        return HealthStep.stay(this); // who proves something answers, and that is told as the way out
    }

    @Override
    public HealthStep onUnclear(TurnedUnclear event, FailoverRules rules) {
        return HealthStep.stay(this);
    }

    @Override
    public HealthStep onDwellEnded(DwellEnded event, FailoverRules rules) {
        return HealthStep.stay(this);
    }

    @Override
    public HealthStep onOwnNetworkLost(OwnNetworkLost event, FailoverRules rules) {
        return HealthStep.stay(this);
    }

    @Override
    public HealthStep onOwnNetworkBack(OwnNetworkBack event, FailoverRules rules) {
        return HealthStep.to(new Healthy(event.at(), flaps, Evidences.NONE), "our network is back");
    }
}
