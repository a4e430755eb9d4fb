package dev.lifeline.spi;

/** Signs that the fault may be on our own side of the network. No transport concludes it; the core does, from all of them. */
public enum LocalHint {
    NONE,
    DNS_FAILED,
    NO_ROUTE
}
