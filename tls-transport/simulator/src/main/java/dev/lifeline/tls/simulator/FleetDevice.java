package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;

/** A device of a fleet, whatever it is made of. <b>Threads.</b> Callable from any. */
public interface FleetDevice {
    DeviceId id();

    void powerOn();

    /** The application publishes; the journal tells whether the device took it. */
    void publish(String name, Payload data);

    /** What {@code Particle.connected()} says. */
    boolean cloudUp();
}
