package dev.lifeline.spi;

/** State of what a transport shares among all its devices: the event stream, the listener, the broker session. */
public enum LinkState {
    CONNECTING,
    LIVE,
    /** Open, and silent for longer than it may be. */
    STALLED,
    /** Lost, or not to be had at the last attempt; opened again after a pause. */
    WAITING,
    /** Turned away for a reason of ours: a token, a limit. Says nothing of the carrier; opened again after a pause. */
    REFUSED,
    /** Closed on request. */
    CLOSED
}
