package dev.lifeline.tls.simulator;

/** What a device's network is; cellular pays for every ping. */
public enum DeviceLink {
    WIFI,
    CELLULAR
}
