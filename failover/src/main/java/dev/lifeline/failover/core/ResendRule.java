package dev.lifeline.failover.core;

import dev.lifeline.contract.Refusal;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.TransportException;

/** What may follow a failed attempt. A lost answer is not a lost command. */
public enum ResendRule {
    /** It did not run; sending it again, over any route, is safe. */
    SEND_AGAIN,
    /** It may have run and must not run twice: ask the device first. */
    ASK_FIRST,
    /** Sending it again would end the same way: it never runs, or the device has forgotten whether it ran. */
    GIVE_UP;

    /** @param epochs whether every route carries command ids to the device, so that it can tell a second copy */
    public static ResendRule after(TransportException failure, Envelope envelope, boolean epochs) {
        if (failure.refusal().filter(Refusal.FORGOTTEN::equals).isPresent()) {
            return GIVE_UP;
        }
        if (failure.progress() == Progress.UNKNOWN) {
            return afterUnknown(envelope, epochs);
        }
        if (failure.pause().isPresent()) {
            return SEND_AGAIN;
        }
        if (failure.refusal().isPresent()) {
            return passing(failure.refusal().get()) ? SEND_AGAIN : GIVE_UP;
        }
        return failure.fault() == Fault.CALLER ? GIVE_UP : SEND_AGAIN;
    }

    private static ResendRule afterUnknown(Envelope envelope, boolean epochs) {
        boolean deduped = envelope.idempotency() == Idempotency.DEDUPED_BY_DEVICE && epochs;
        return deduped || envelope.mayRunTwice() ? SEND_AGAIN : ASK_FIRST;
    }

    /** Refusals that the next attempt need not meet: it carries a newer epoch, or finds the device idle. */
    private static boolean passing(Refusal refusal) {
        return refusal == Refusal.BUSY || refusal == Refusal.STALE_EPOCH || refusal == Refusal.MALFORMED;
    }
}
