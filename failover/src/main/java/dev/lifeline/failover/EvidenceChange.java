package dev.lifeline.failover;

import dev.lifeline.failover.core.EvidenceKind;
import dev.lifeline.failover.core.Verdict;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;

/**
 * One kind of evidence about a transport says something else than before.
 *
 * @param at when it was weighed
 * @param transport that it bears on
 * @param verdict what it says now
 */
public record EvidenceChange(Tick at, TransportId transport, EvidenceKind kind, Verdict verdict) {
    @Override
    public String toString() {
        return "transport=" + transport + " evidence=" + kind + " verdict=" + verdict;
    }
}
