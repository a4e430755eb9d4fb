package dev.lifeline.simulation.check;

import dev.lifeline.failover.core.EvidenceKind;
import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.failover.core.Verdict;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of evidence that speak against home in one direction, and since when it is one or several. */
final class BadKinds {
    private final Set<EvidenceKind> kinds = EnumSet.noneOf(EvidenceKind.class);
    private Tick since = Tick.ZERO;

    void changed(Tick at, EvidenceKind kind, Verdict verdict) {
        int before = weight();
        if (verdict == Verdict.BAD) {
            kinds.add(kind);
        } else {
            kinds.remove(kind);
        }
        since = weight() == before ? since : at;
    }

    /** A home that is healthy has nothing against it; what was seen by the blind is forgotten. */
    void clear() {
        kinds.clear();
    }

    Duration lasted(Tick at) {
        return at.since(since);
    }

    /** How long they must last, at the least, to decide. */
    Duration dwell(FailoverRules rules) {
        return weight() > 1 ? rules.agreementHold() : rules.hardKindDwell();
    }

    private int weight() {
        return Math.min(kinds.size(), 2);
    }
}
