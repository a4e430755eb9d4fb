package dev.lifeline.particle.simulator;

/** A device's end of the wire to the cloud. As safe for threads as the {@link DeviceSide} that it came from. */
public interface DevicePort {
    void send(FromDevice message);

    /** Cuts the wire without a goodbye: the cloud finds out after two keep-alives. */
    void vanish();
}
