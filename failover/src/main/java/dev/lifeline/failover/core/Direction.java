package dev.lifeline.failover.core;

/** The two halves of a device's traffic; each has a route of its own. */
public enum Direction {
    /** From the backend to the device: requests and their answers. */
    COMMANDS,
    /** From the device to the backend. */
    EVENTS
}
