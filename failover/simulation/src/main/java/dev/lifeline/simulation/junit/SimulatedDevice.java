package dev.lifeline.simulation.junit;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Value;
import dev.lifeline.simulation.world.World;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** A device of a test's world. <b>Threads.</b> The test's. */
public final class SimulatedDevice {
    private final DeviceId id;
    private final DeviceMode mode;
    private final GuestFirmware firmware;
    private final Notebook notebook;
    private final World world;

    SimulatedDevice(DeviceId id, DeviceMode mode, GuestFirmware firmware, Notebook notebook, World world) {
        this.id = id;
        this.mode = mode;
        this.firmware = firmware;
        this.notebook = notebook;
        this.world = world;
    }

    public DeviceId id() {
        return id;
    }

    /** How closely it keeps in touch. */
    public DeviceMode mode() {
        return mode;
    }

    /** Publishes an event as soon as the world goes on, beside those of the scenario; one that is off does nothing. */
    public void publish(String name, String data) {
        world.publish(id, name, Payload.of(data));
    }

    /** Whether its events go over the cloud now; false too while it is off. */
    public boolean isHome() {
        return world.isHome(id);
    }

    /** The data of the events of that name that it took, in order; what a reboot took from its memory is among them. */
    public List<String> published(String name) {
        return notebook.published(id, name);
    }

    /** What ran on it, in order. */
    public List<Execution> executed() {
        return notebook.executed(id);
    }

    /** What ran on it of one function, in order. */
    public List<Execution> executed(String function) {
        return executed().stream()
                .filter(ran -> ran.function().equals(function))
                .toList();
    }

    /** Has a function do so from now on. One that is not defined gives back the number in its argument, or 0. */
    public void function(String name, ToIntFunction<String> behaviour) {
        firmware.function(name, behaviour);
    }

    /** Has a variable from now on; others do not exist. */
    public void variable(String name, Supplier<Value> value) {
        firmware.variable(name, value);
        world.announce(id, firmware.variables());
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
