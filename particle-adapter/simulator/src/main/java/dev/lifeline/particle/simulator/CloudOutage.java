package dev.lifeline.particle.simulator;

/**
 * How the cloud fails. Switched while it runs; what devices publish meanwhile is lost, never delivered later.
 *
 * <p>Each constant says what happens to the API, to event streams and to devices.
 */
public enum CloudOutage {
    /** All is well. */
    NONE,
    /**
     * API: every answer, also to calls under way, is 503 with the load balancer's HTML page. Streams: ended, and refused with
     * 503. Devices: the link and its keep-alives are fine, publishes are accepted and delivered to nobody, nothing reaches
     * a device.
     */
    UNAVAILABLE,
    /**
     * The message router hangs. API: lists, tokens and publishes are answered; calls and reads time out, pings say offline
     * after the cloud's wait. Streams: open ones stay open without a byte, keep-alives included; new ones open, say
     * {@code :ok}, then nothing. Devices: keep-alives answered, nothing passes in either direction.
     */
    STALL,
    /**
     * The cloud answers and does not route. API: as ever, but calls and reads time out and pings say offline after the
     * cloud's wait; what is published through the API still shows on streams. Streams: open, with keep-alive newlines and
     * without a device's events. Devices: keep-alives answered, publishes accepted and lost, nothing reaches a device.
     */
    GRAY,
    /**
     * The cloud's addresses refuse connections. API and streams: cut by the fault proxy in front; the model itself answers.
     * Devices: sessions are ended at once, connects are refused.
     */
    DOWN_REFUSED,
    /**
     * Packets vanish. API and streams: cut by the fault proxy in front. Devices: messages vanish both ways; each side finds
     * out by its own keep-alives.
     */
    DOWN_BLACK_HOLE,
    /** Connections are reset. API and streams: cut by the fault proxy in front. Devices: as {@link #DOWN_REFUSED}. */
    DOWN_RESET;

    boolean answersApi() {
        return this != UNAVAILABLE;
    }

    /** Whether messages pass between the cloud and devices. */
    boolean reachesDevices() {
        return this == NONE;
    }

    /** Whether anything at all is written to event streams. */
    boolean feedsStreams() {
        return this != STALL && this != UNAVAILABLE;
    }

    boolean cutsSessions() {
        return this == DOWN_REFUSED || this == DOWN_RESET;
    }

    boolean swallowsDeviceMessages() {
        return this == DOWN_BLACK_HOLE;
    }
}
