package dev.lifeline.tls.simulator;

/** The timers of a device; at most one of each runs. */
public enum DeviceTimer {
    CLOUD_CONNECT_LIMIT,
    CLOUD_RETRY,
    CLOUD_KEEP_ALIVE,
    CLOUD_ANSWER_LIMIT,
    /** The cloud link has been down so long that the cloud counts as lost. */
    CLOUD_LOST,
    NETWORK_RESET,
    NETWORK_BACK,
    DIRECT_RETRY,
    DIRECT_OPEN_LIMIT,
    DIRECT_WELCOME_LIMIT,
    DIRECT_KEEP_ALIVE,
    DIRECT_ANSWER_LIMIT,
    /** A direct link that is no longer needed has been without traffic. */
    LINGER,
    CHECK_IN,
    CHECK_IN_END,
    /** An acknowledgement that was asked for has not come. */
    ACKNOWLEDGEMENT_LIMIT,
    HEARTBEAT,
    WAKE,
    /** A device that sleeps has been awake for long enough. */
    SLEEP
}
