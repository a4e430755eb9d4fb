package dev.lifeline.tls.direct;

import dev.lifeline.spi.Transport;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;

/** How many a listener has turned away; in its package, because applications see that as lines of the log only. */
public final class TurnedAway {
    private TurnedAway() {}

    /** All of them once the transport is closed; before, one may be on its way. */
    public static long by(Transport direct, Cause cause) {
        return ((DirectTransport) direct).counters().of(cause);
    }
}
