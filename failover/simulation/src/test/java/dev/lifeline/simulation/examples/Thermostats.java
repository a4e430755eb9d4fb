package dev.lifeline.simulation.examples;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Observation.DeviceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A user's service: keeps what each thermostat reads, and sets its target temperature. */
final class Thermostats {
    private final Fleet fleet;
    private final Map<DeviceId, List<String>> readings = new HashMap<>();

    Thermostats(Fleet fleet) {
        this.fleet = fleet;
        fleet.onEvent(this::handle);
    }

    CompletionStage<Outcome> setTarget(DeviceId thermostat, int degrees) {
        return fleet.call(thermostat, "setTarget", Integer.toString(degrees));
    }

    Map<DeviceId, List<String>> readings() {
        return readings;
    }

    private void handle(DeviceEvent event) {
        if (event.name().equals("reading")) {
            readings.computeIfAbsent(event.device(), device -> new ArrayList<>())
                    .add(event.data().text());
        }
    }
}
