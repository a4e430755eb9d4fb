package dev.lifeline.failover.core;

import dev.lifeline.time.Tick;

/** What can happen to a {@link Health}. An event delivers itself, so that a new one does not compile until every state answers it. */
public sealed interface HealthEvent {
    Tick at();

    HealthStep deliverTo(Health health, FailoverRules rules);

    /** A kind of evidence speaks against the transport. */
    record TurnedBad(Tick at, EvidenceKind kind, String cause) implements HealthEvent {
        @Override
        public HealthStep deliverTo(Health health, FailoverRules rules) {
            return health.onBad(this, rules);
        }
    }

    /** A kind of evidence proves that the transport works. */
    record TurnedGood(Tick at, EvidenceKind kind) implements HealthEvent {
        @Override
        public HealthStep deliverTo(Health health, FailoverRules rules) {
            return health.onGood(this, rules);
        }
    }

    /** A kind of evidence says nothing any more: too old, or too little of it. */
    record TurnedUnclear(Tick at, EvidenceKind kind) implements HealthEvent {
        @Override
        public HealthStep deliverTo(Health health, FailoverRules rules) {
            return health.onUnclear(this, rules);
        }
    }

    /**
     * A dwell that a step asked for has passed.
     *
     * @param number the dwell's number; a stale one is recognised by it
     */
    record DwellEnded(Tick at, long number) implements HealthEvent {
        @Override
        public HealthStep deliverTo(Health health, FailoverRules rules) {
            return health.onDwellEnded(this, rules);
        }
    }

    /** Nothing outside answers: the fault is ours. */
    record OwnNetworkLost(Tick at) implements HealthEvent {
        @Override
        public HealthStep deliverTo(Health health, FailoverRules rules) {
            return health.onOwnNetworkLost(this, rules);
        }
    }

    record OwnNetworkBack(Tick at) implements HealthEvent {
        @Override
        public HealthStep deliverTo(Health health, FailoverRules rules) {
            return health.onOwnNetworkBack(this, rules);
        }
    }
}
