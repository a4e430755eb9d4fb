package dev.lifeline.simulation.world;

import dev.lifeline.particle.simulator.DevicePort;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.simulation.network.DeviceRoads;
import dev.lifeline.simulation.network.IdleLink;
import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * A device's link to the cloud, over its roads.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> From power on to power off.
 */
record CloudLink(DevicePort end, DeviceRoads roads) implements IdleLink {
    void send(FromDevice message) {
        roads.toCloud().carry(() -> end.send(message));
    }

    /** The device has lost its power: nobody is told. */
    void vanish() {
        end.vanish();
    }

    @Override
    public boolean rest(Duration period) {
        return roads.toCloud().isWell() && roads.fromCloud().isWell() && end.rest(period);
    }

    @Override
    public void wake(Tick latest) {
        end.wake(latest);
    }
}
