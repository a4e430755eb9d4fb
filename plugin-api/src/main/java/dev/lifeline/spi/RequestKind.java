package dev.lifeline.spi;

/** Kinds of {@link Request}, for capabilities. */
public enum RequestKind {
    CALL,
    READ,
    PUBLISH,
    PUBLISH_TO_ALL,
    PING,
    ACKNOWLEDGE,
    CONTROL,
    ASK_OUTCOME
}
