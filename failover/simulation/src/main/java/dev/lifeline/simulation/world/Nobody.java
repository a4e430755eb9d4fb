package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.Fleet;
import dev.lifeline.tls.simulator.Firmware;
import dev.lifeline.wiring.TimeModule;
import java.util.Optional;
import java.util.OptionalInt;

/** No guest: our own application has the fleet for itself. <b>Threads.</b> Any. */
enum Nobody implements Guest, Firmware {
    INSTANCE;

    @Override
    public void begins(Fleet fleet, TimeModule time) {
        // every event counts as handled
    }

    @Override
    public Firmware firmware(DeviceId device) {
        return this;
    }

    @Override
    public boolean wantsTraffic() {
        return true;
    }

    /** Gives back the number that it is called with, so that an answer tells which call it answers. */
    @Override
    public OptionalInt call(String function, String argument) {
        return OptionalInt.of(Integer.parseInt(argument));
    }

    @Override
    public Optional<Value> read(String variable) {
        return Optional.empty();
    }
}
