package dev.lifeline.spi;

/** Who has the message when a request is answered well. */
public enum AcknowledgementLevel {
    ACCEPTED_BY_CLOUD,
    ACCEPTED_BY_BROKER,
    ANSWERED_BY_DEVICE
}
