package dev.lifeline.simulation.scorecard;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.Outcome;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.world.Asked;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.simulation.world.World;
import dev.lifeline.spi.Observation;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what happens in a simulation, and notes when decisions come. Events are those of the devices' application.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> One simulation; what is told is what came so far.
 *
 * <pre>{@code
 * Counts counts = new Counts();
 * SimulationResult result = Simulation.of(scenario, List.of(counts)).run();
 * }</pre>
 */
public final class Counts implements Journal {
    private final List<Struck> faults = new ArrayList<>();
    private final Map<DeviceId, Tick> ran = new HashMap<>();
    private final Map<DeviceId, Tick> acknowledged = new HashMap<>();
    private long accepted;
    private long handled;
    private long parked;
    private long refused;
    private long requests;
    private long delivered;
    private long notDelivered;
    private long unknown;
    private long processes;

    /**
     * A fault, and the first decisions since it began.
     *
     * @param suspect the cloud was suspected, in either direction; empty if it was not
     * @param down the cloud was decided to be down, in either direction; empty if it was not
     */
    public record Struck(Fault fault, Tick at, Optional<Tick> suspect, Optional<Tick> down) {
        Struck with(HealthChange change) {
            if (change.to().equals("Suspect") && suspect.isEmpty()) {
                return new Struck(fault, at, Optional.of(change.at()), down);
            }
            boolean decided = change.to().equals("Down") && !change.from().equals("Recovering");
            return decided && down.isEmpty() ? new Struck(fault, at, suspect, Optional.of(change.at())) : this;
        }
    }

    /** By name, in the order in which they are told: {@code events}, {@code requests}, {@code delivered}, ... */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("events", accepted);
        counts.put("eventsHandled", handled);
        counts.put("eventsParked", parked);
        counts.put("eventsRefused", refused);
        counts.put("requests", requests);
        counts.put("delivered", delivered);
        counts.put("notDelivered", notDelivered);
        counts.put("unknown", unknown);
        counts.put("backendStarts", processes);
        return counts;
    }

    /** Faults that have begun, each with the first decisions until the next one began. */
    public List<Struck> faults() {
        return List.copyOf(faults);
    }

    /** Devices that have run a request and had an event acknowledged over the direct route, and since when both. */
    public Map<DeviceId, Tick> reached() {
        Map<DeviceId, Tick> both = new HashMap<>();
        ran.forEach((device, at) -> {
            Tick other = acknowledged.get(device);
            if (other != null) {
                both.put(device, other.isAfter(at) ? other : at);
            }
        });
        return both;
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        if (effect instanceof DeviceEffect.EventAccepted event) {
            accepted += event.name().equals(World.EVENT) ? 1 : 0;
        } else if (effect instanceof DeviceEffect.EventRefused event) {
            refused += event.name().equals(World.EVENT) ? 1 : 0;
        } else if (effect instanceof DeviceEffect.Executed executed && executed.via() == Route.AWAY) {
            ran.putIfAbsent(device, at);
        } else if (effect instanceof DeviceEffect.EventAcknowledged done && done.via() == Route.AWAY) {
            acknowledged.putIfAbsent(device, at);
        }
    }

    @Override
    public void backendStarted(Tick at, int process) {
        processes++;
    }

    @Override
    public void handled(Tick at, Observation.DeviceEvent event) {
        handled += event.name().equals(World.EVENT) ? 1 : 0;
    }

    @Override
    public void parked(Tick at, Observation.DeviceEvent event) {
        parked += event.name().equals(World.EVENT) ? 1 : 0;
    }

    @Override
    public void asked(Asked request) {
        requests++;
    }

    @Override
    public void ended(Tick at, Asked request, Outcome outcome) {
        if (outcome instanceof Outcome.Delivered) {
            delivered++;
        } else if (outcome instanceof Outcome.NotDelivered) {
            notDelivered++;
        } else {
            unknown++;
        }
    }

    @Override
    public void healthChanged(HealthChange change) {
        if (!faults.isEmpty()) {
            faults.set(faults.size() - 1, faults.get(faults.size() - 1).with(change));
        }
    }

    @Override
    public void faultBegan(Tick at, Fault fault) {
        faults.add(new Struck(fault, at, Optional.empty(), Optional.empty()));
    }
}
