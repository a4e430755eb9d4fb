package dev.lifeline.failover.core;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which kinds speak against a transport and which for it.
 *
 * @param bad kinds that say that it fails
 * @param good kinds that prove that it works
 */
record Evidences(Set<EvidenceKind> bad, Set<EvidenceKind> good) {
    static final Evidences NONE = new Evidences(Set.of(), Set.of());

    Evidences withBad(EvidenceKind kind) {
        return new Evidences(with(bad, kind), without(good, kind));
    }

    Evidences withGood(EvidenceKind kind) {
        return new Evidences(without(bad, kind), with(good, kind));
    }

    Evidences withoutWord(EvidenceKind kind) {
        return new Evidences(without(bad, kind), without(good, kind));
    }

    /** Devices answer over a route that other evidence says is dead: nothing moves. */
    boolean contradictory() {
        return good.contains(EvidenceKind.ROUND_TRIP) && EvidenceKind.contradicted(bad);
    }

    /** What speaks against it is one kind that decides nothing alone. */
    boolean isOneSoftKind() {
        return bad.size() == 1 && !hasHardBad();
    }

    private boolean hasHardBad() {
        return bad.stream().anyMatch(EvidenceKind::isHard);
    }

    /** How long they must last to decide; empty if they decide nothing: one soft kind alone, or a contradiction. */
    Optional<Duration> hold(FailoverRules rules) {
        if (contradictory()) {
            return Optional.empty();
        }
        if (bad.size() > 1) {
            return Optional.of(rules.agreementHold());
        }
        return hasHardBad() ? Optional.of(rules.hardKindDwell()) : Optional.empty();
    }

    /** The data plane works, and nothing says otherwise. */
    boolean provesReturn() {
        return bad.isEmpty() && good.contains(EvidenceKind.ROUND_TRIP);
    }

    private static Set<EvidenceKind> with(Set<EvidenceKind> kinds, EvidenceKind kind) {
        EnumSet<EvidenceKind> more = EnumSet.of(kind);
        more.addAll(kinds);
        return Set.copyOf(more);
    }

    private static Set<EvidenceKind> without(Set<EvidenceKind> kinds, EvidenceKind kind) {
        EnumSet<EvidenceKind> less = EnumSet.noneOf(EvidenceKind.class);
        less.addAll(kinds);
        less.remove(kind);
        return Set.copyOf(less);
    }
}
