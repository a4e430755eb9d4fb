package dev.lifeline.failover.runtime;

import dev.lifeline.failover.core.CallOutcomes;
import dev.lifeline.failover.core.EvidenceKind;
import dev.lifeline.failover.core.RoundTrips;
import dev.lifeline.failover.core.StreamWatch;
import dev.lifeline.failover.core.Verdict;
import dev.lifeline.failover.core.Votes;
import dev.lifeline.time.Tick;
import java.util.EnumMap;
import java.util.Map;

/**
 * All evidence about one transport, and what each kind said last.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class EvidenceBook {
    final CallOutcomes calls = new CallOutcomes();
    final RoundTrips roundTrips = new RoundTrips();
    final StreamWatch stream = new StreamWatch();
    final Votes votes = new Votes();

    private final Map<EvidenceKind, Verdict> said = new EnumMap<>(EvidenceKind.class);

    /** The kinds whose verdict is another one than at the last call. */
    Map<EvidenceKind, Verdict> changed(Tick now) {
        Map<EvidenceKind, Verdict> changed = new EnumMap<>(EvidenceKind.class);
        for (EvidenceKind kind : EvidenceKind.values()) {
            Verdict verdict = verdict(kind, now);
            if (verdict != said.getOrDefault(kind, Verdict.UNCLEAR)) {
                said.put(kind, verdict);
                changed.put(kind, verdict);
            }
        }
        return changed;
    }

    private Verdict verdict(EvidenceKind kind, Tick now) {
        return switch (kind) {
            case API -> calls.api(now);
            case DEVICE_TIMEOUTS -> calls.deviceTimeouts(now);
            case STREAM -> stream.verdict(now);
            case ROUND_TRIP -> roundTrips.verdict(now);
            case VOTES -> votes.verdict(now);
        };
    }
}
