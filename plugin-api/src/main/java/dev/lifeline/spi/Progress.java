package dev.lifeline.spi;

/** How far a failed request got. */
public enum Progress {
    /** It never left: safe to send elsewhere. */
    NOT_SENT,
    /** It may have run. */
    UNKNOWN,
    /** It arrived and was turned down: it did not run. */
    REFUSED
}
