package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.Fleet;
import dev.lifeline.tls.simulator.Firmware;
import dev.lifeline.wiring.TimeModule;

/** Whose code uses the fleet of a world, and what the devices run for it. <b>Threads.</b> The simulation's. */
public interface Guest {
    /**
     * A process of the backend is wired and its fleet is not started: handlers and listeners first. Without a handler
     * every event counts as handled.
     *
     * @param fleet whose start and close are the world's
     * @param time the process's: what is scheduled there dies with it
     */
    void begins(Fleet fleet, TimeModule time);

    /** What a device runs; asked once, before anything begins. */
    Firmware firmware(DeviceId device);

    /** Whether our own application makes its requests beside the guest's. */
    boolean wantsTraffic();
}
