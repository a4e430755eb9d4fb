package dev.lifeline.failover.core;

import dev.lifeline.time.Tick;

/**
 * Health of one transport in one direction.
 *
 * <pre>
 *            bad evidence             two kinds agree, or one
 *                                     hard kind held its dwell
 *  Healthy -----------------> Suspect ------------------------> Down
 *     ^  ^                       |  ^                           |  ^
 *     |  +-----------------------+  |                good round |  | bad evidence
 *     |        evidence good again  |                trip alone |  |
 *     |                             |                           v  |
 *     +----------------------------------------------------- Recovering
 *          dwell and every wave passed                 (home dwell, waves)
 *
 *  Healthy, Suspect --- our own network is gone ---> Isolated --- it is back ---> Healthy
 * </pre>
 *
 * <p>Immutable; one record per state, one method per event. Every state remembers the evidence, because each change of it
 * is told once.
 */
public sealed interface Health permits Healthy, Suspect, Down, Recovering, Isolated {
    /** All of the fleet, as a share in parts of {@link #WHOLE}. */
    int WHOLE = 65_536;

    static Health atStart(Tick at) {
        return new Healthy(at, 0, Evidences.NONE);
    }

    /** The word for logs and scorecards. */
    default String label() {
        return getClass().getSimpleName();
    }

    /** How many devices, in parts of {@link #WHOLE}, belong on this transport where it is the home route. */
    int share(FailoverRules rules);

    HealthStep onBad(HealthEvent.TurnedBad event, FailoverRules rules);

    HealthStep onGood(HealthEvent.TurnedGood event, FailoverRules rules);

    HealthStep onUnclear(HealthEvent.TurnedUnclear event, FailoverRules rules);

    HealthStep onDwellEnded(HealthEvent.DwellEnded event, FailoverRules rules);

    HealthStep onOwnNetworkLost(HealthEvent.OwnNetworkLost event, FailoverRules rules);

    HealthStep onOwnNetworkBack(HealthEvent.OwnNetworkBack event, FailoverRules rules);
}
