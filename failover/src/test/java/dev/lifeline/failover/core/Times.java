package dev.lifeline.failover.core;

import dev.lifeline.failover.core.HealthEvent.DwellEnded;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkBack;
import dev.lifeline.failover.core.HealthEvent.OwnNetworkLost;
import dev.lifeline.failover.core.HealthEvent.TurnedBad;
import dev.lifeline.failover.core.HealthEvent.TurnedGood;
import dev.lifeline.failover.core.HealthEvent.TurnedUnclear;
import dev.lifeline.time.Tick;
import java.time.Duration;

/** Ticks and events at them, short enough for a table. */
final class Times {
    static final FailoverRules RULES = FailoverRules.defaults();

    private Times() {}

    static Tick at(long seconds) {
        return Tick.ZERO.plus(Duration.ofSeconds(seconds));
    }

    static TurnedBad bad(long seconds, EvidenceKind kind) {
        return new TurnedBad(at(seconds), kind, kind + " is bad");
    }

    static TurnedGood good(long seconds, EvidenceKind kind) {
        return new TurnedGood(at(seconds), kind);
    }

    static TurnedUnclear unclear(long seconds, EvidenceKind kind) {
        return new TurnedUnclear(at(seconds), kind);
    }

    static OwnNetworkLost lost(long seconds) {
        return new OwnNetworkLost(at(seconds));
    }

    static OwnNetworkBack back(long seconds) {
        return new OwnNetworkBack(at(seconds));
    }

    /** The end of the dwell that this step asked for. */
    static DwellEnded ended(HealthStep step) {
        return new DwellEnded(at(1000), step.dwell().orElseThrow().number());
    }

    static HealthStep step(Health health, HealthEvent event) {
        return event.deliverTo(health, RULES);
    }

    /** Where these events lead, one after the other. */
    static Health after(Health health, HealthEvent... events) {
        Health next = health;
        for (HealthEvent event : events) {
            next = step(next, event).next();
        }
        return next;
    }
}
