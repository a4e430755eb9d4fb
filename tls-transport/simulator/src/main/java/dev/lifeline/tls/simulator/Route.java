package dev.lifeline.tls.simulator;

/** Which way a device's events go, and which way a message came. */
public enum Route {
    /** Through the Particle cloud. */
    HOME,
    /** Straight to the backend. */
    AWAY
}
