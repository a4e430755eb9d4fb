package dev.lifeline.simulation.junit;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down what a test may ask for. <b>Threads.</b> The simulation's. */
final class Notebook implements Journal {
    private final Map<DeviceId, List<DeviceEffect.EventAccepted>> published = new LinkedHashMap<>();
    private final Map<DeviceId, List<Execution>> executed = new LinkedHashMap<>();
    private final List<DeviceEvent> parked = new ArrayList<>();

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.EventAccepted event) {
            published.computeIfAbsent(device, id -> new ArrayList<>()).add(event);
        } else if (effect instanceof DeviceEffect.Executed ran) {
            executed.computeIfAbsent(device, id -> new ArrayList<>())
                    .add(new Execution(
                            ran.function(), ran.argument(), Duration.ofNanos(at.nanos()), ran.via() == Route.AWAY));
        }
    }

    @Override
    public void parked(Tick at, DeviceEvent event) {
        parked.add(event);
    }

    List<String> published(DeviceId device, String name) {
        return published.getOrDefault(device, List.of()).stream()
                .filter(event -> event.name().equals(name))
                .map(event -> event.data().text())
                .toList();
    }

    List<Execution> executed(DeviceId device) {
        return List.copyOf(executed.getOrDefault(device, List.of()));
    }

    List<DeviceEvent> parked() {
        return List.copyOf(parked);
    }
}
