package dev.lifeline.failover.core;

/** What one kind of evidence says at a moment. */
public enum Verdict {
    GOOD,
    BAD,
    /** Too little of it, or too old. */
    UNCLEAR
}
