package dev.lifeline.spi;

/** State of what a transport shares among all its devices: the event stream, the listener, the broker session. */
public enum LinkState {
    CONNECTING,
    LIVE,
    /** Open, and silent for longer than it may be. */
    STALLED,
    /** Lost, or refused at the last attempt; opened again after a pause. */
    WAITING,
    /** Closed on request. */
    CLOSED
}
