package dev.lifeline.failover.core;

import java.util.Collection;

/**
 * Kinds of facts that bear on a transport's health. Two kinds that agree may move the fleet; one alone only if it is
 * hard, and held for its dwell.
 */
public enum EvidenceKind {
    /** The carrier's own failures over calls and probes: refused, time-out, TLS, 5xx. */
    API(true),
    /** The event stream is stalled, or cannot be opened again. */
    STREAM(true),
    /** Calls to several devices that time out at the device, while the API answers. */
    DEVICE_TIMEOUTS(false),
    /** Pings of three random devices believed online: one answer is life. Judges the way to the devices. */
    ROUND_TRIP(true),
    /** Devices that came in over a direct route and say that the cloud is lost or silent. */
    VOTES(false);

    private final boolean hard;

    EvidenceKind(boolean hard) {
        this.hard = hard;
    }

    /** Whether this kind may decide alone. */
    public boolean isHard() {
        return hard;
    }

    /** A stream carries events only; all else is about the way to the devices, which both directions share. */
    public boolean bearsOn(Direction direction) {
        return this != STREAM || direction == Direction.EVENTS;
    }

    /**
     * Whether a good round trip contradicts these bad kinds: devices answer over a route that is said to be dead. The
     * stream is another matter; it may be dead while the devices answer.
     */
    static boolean contradicted(Collection<EvidenceKind> bad) {
        return !bad.contains(STREAM) && !bad.contains(ROUND_TRIP);
    }
}
