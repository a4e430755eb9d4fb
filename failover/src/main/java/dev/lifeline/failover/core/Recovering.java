package dev.lifeline.failover.core;

import dev.lifeline.failover.core.HealthEvent.DwellEnded;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkBack;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkLost;
import dev.lifeline.failover.core.HealthEvent.TurnedBad;
import dev.lifeline.failover.core.HealthEvent.TurnedGood;
import dev.lifeline.failover.core.HealthEvent.TurnedUnclear;
import dev.lifeline.time.Tick;

/**
 * The transport works again; devices return in waves while it keeps working.
 *
 * @param since when the data plane was first seen good
 * @param flaps outages not long before
 * @param wave 0 while the home dwell runs, then the number of the wave
 * @param number of the dwell that runs
 * @param evidences what speaks for it; nothing speaks against it
 */
record Recovering(Tick since, int flaps, int wave, long number, Evidences evidences) implements Health {
    static HealthStep at(Tick at, int flaps, Evidences evidences, FailoverRules rules) {
        Recovering recovering = new Recovering(at, flaps, 0, at.nanos(), evidences);
        return HealthStep.to(recovering, "round trips answer again").after(rules.homeDwellAfter(flaps), at.nanos());
    }

    @Override
    public int share(FailoverRules rules) {
        return wave == 0 ? 0 : (int) Math.ceil(rules.waves().get(wave - 1) * WHOLE);
    }

    @Override
    public HealthStep onBad(TurnedBad event, FailoverRules rules) {
        Evidences weighed = evidences.withBad(event.kind());
        if (weighed.isOneSoftKind()) {
            return HealthStep.stay(
                    with(weighed)); // devices that missed home repeat it when they come; the next wave waits
        }
        return HealthStep.to(new Down(event.at(), flaps + 1, weighed), "during the return: " + event.cause());
    }

    @Override
    public HealthStep onGood(TurnedGood event, FailoverRules rules) {
        return HealthStep.stay(with(evidences.withGood(event.kind())));
    }

    @Override
    public HealthStep onUnclear(TurnedUnclear event, FailoverRules rules) {
        return HealthStep.stay(with(evidences.withoutWord(event.kind())));
    }

    @Override
    public HealthStep onDwellEnded(DwellEnded event, FailoverRules rules) {
        if (event.number() != number) {
            return HealthStep.stay(this);
        }
        if (!evidences.provesReturn()) {
            return HealthStep.stay(new Recovering(since, flaps, wave, number + 1, evidences))
                    .after(rules.waveDwell(), number + 1); // the proof is in doubt: nobody goes on it
        }
        if (wave == rules.waves().size()) {
            return HealthStep.to(new Healthy(event.at(), flaps + 1, evidences), "every wave passed");
        }
        Recovering next = new Recovering(since, flaps, wave + 1, number + 1, evidences);
        return HealthStep.to(next, "wave " + next.wave + " of " + rules.waves().size())
                .after(rules.waveDwell(), next.number);
    }

    @Override
    public HealthStep onOwnNetworkLost(OwnNetworkLost event, FailoverRules rules) {
        // blind again: nobody else is sent home, and who is there is served where he is
        return HealthStep.to(new Down(event.at(), flaps, Evidences.NONE), "nothing outside answers");
    }

    @Override
    public HealthStep onOwnNetworkBack(OwnNetworkBack event, FailoverRules rules) {
        return HealthStep.stay(with(Evidences.NONE));
    }

    private Recovering with(Evidences weighed) {
        return new Recovering(since, flaps, wave, number, weighed);
    }
}
