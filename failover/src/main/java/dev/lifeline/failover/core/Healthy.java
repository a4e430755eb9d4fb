package dev.lifeline.failover.core;

import dev.lifeline.failover.core.HealthEvent.DwellEnded;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkBack;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkLost;
import dev.lifeline.failover.core.HealthEvent.TurnedBad;
import dev.lifeline.failover.core.HealthEvent.TurnedGood;
import dev.lifeline.failover.core.HealthEvent.TurnedUnclear;
import dev.lifeline.time.Tick;

/**
 * Nothing speaks against the transport.
 *
 * @param since when it became so
 * @param flaps outages not long ago; each doubles the next home dwell
 * @param evidences what speaks for it; nothing speaks against it
 */
record Healthy(Tick since, int flaps, Evidences evidences) implements Health {
    @Override
    public int share(FailoverRules rules) {
        return WHOLE;
    }

    @Override
    public HealthStep onBad(TurnedBad event, FailoverRules rules) {
        int remembered = rules.flapsAfter(flaps, event.at().since(since));
        return Suspect.at(event, remembered, evidences, rules);
    }

    @Override
    public HealthStep onGood(TurnedGood event, FailoverRules rules) {
        return HealthStep.stay(new Healthy(since, flaps, evidences.withGood(event.kind())));
    }

    @Override
    public HealthStep onUnclear(TurnedUnclear event, FailoverRules rules) {
        return HealthStep.stay(new Healthy(since, flaps, evidences.withoutWord(event.kind())));
    }

    @Override
    public HealthStep onDwellEnded(DwellEnded event, FailoverRules rules) {
        return HealthStep.stay(this); // left over from a suspicion that was cleared
    }

    @Override
    public HealthStep onOwnNetworkLost(OwnNetworkLost event, FailoverRules rules) {
        return Isolated.from(event, flaps);
    }

    @Override
    public HealthStep onOwnNetworkBack(OwnNetworkBack event, FailoverRules rules) {
        return HealthStep.stay(new Healthy(since, flaps, Evidences.NONE));
    }
}
