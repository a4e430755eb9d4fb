package dev.lifeline.particle.simulator;

/** A device's end of the wire to the cloud. As safe for threads as the {@link DeviceSide} that it came from. */
public interface DevicePort {
    void send(FromDevice message);

    /**
     * Exchanges a keep-alive at once, without a message: for simulations of many idle devices.
     *
     * @return false if the cloud would not answer one now; then nothing has happened
     */
    default boolean exchangeKeepAlive() {
        return false;
    }

    /** Cuts the wire without a goodbye: the cloud finds out after two keep-alives. */
    void vanish();
}
