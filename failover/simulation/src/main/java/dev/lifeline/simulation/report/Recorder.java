package dev.lifeline.simulation.report;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.Outcome;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.Asked;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.spi.Observation;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws up what a report shows. Its memory does not grow with the length of the simulation: at most 600 numbers for each
 * line of the picture, a few flags for each device, and the first 1000 decisions.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> One for each run; {@link HtmlReport} reads it afterwards.
 */
public final class Recorder implements Journal {
    private static final int MOST_CRASHES = 200;

    private final Grid grid = new Grid();
    private final Chronicle chronicle = new Chronicle();
    private final List<Tick> crashes = new ArrayList<>();
    private final HealthSeries health;
    private final FleetSeries fleet;
    private final TrafficSeries traffic;
    private final long lastNanos;

    /** @param scenario that is about to run */
    public Recorder(Scenario scenario) {
        this.health = new HealthSeries(grid);
        this.fleet = new FleetSeries(grid, scenario.devices());
        this.traffic = new TrafficSeries(grid);
        this.lastNanos = scenario.lasts().plus(scenario.home()).toNanos();
    }

    @Override
    public void deviceStarted(Tick at, DeviceId device, DeviceMode mode, int boot) {
        fleet.started(at, device, mode);
    }

    @Override
    public void deviceDied(Tick at, DeviceId device) {
        fleet.died(at, device);
    }

    @Override
    public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
        if (isShown(at)) {
            fleet.did(at, device, effect);
        }
    }

    @Override
    public void backendStarted(Tick at, int process) {
        health.forgotten(at, Mood.HEALTHY);
    }

    @Override
    public void backendDied(Tick at, int process) {
        health.forgotten(at, Mood.GONE);
        traffic.processDied(at);
        if (crashes.size() < MOST_CRASHES) {
            crashes.add(at);
        }
    }

    @Override
    public void handled(Tick at, Observation.DeviceEvent event) {
        if (isShown(at)) {
            traffic.handled(at, event.via().equals(ParticleModule.ID));
        }
    }

    @Override
    public void parked(Tick at, Observation.DeviceEvent event) {
        if (isShown(at)) {
            traffic.parked(at);
        }
    }

    @Override
    public void asked(Asked request) {
        traffic.asked(request.at());
    }

    @Override
    public void ended(Tick at, Asked request, Outcome outcome) {
        if (isShown(at)) {
            traffic.ended(at, request, outcome);
        }
    }

    @Override
    public void healthChanged(HealthChange change) {
        if (isShown(change.at()) && change.key().transport().equals(ParticleModule.ID)) {
            health.changed(change);
            chronicle.add(change);
        }
    }

    @Override
    public void evidenceChanged(EvidenceChange change) {
        if (isShown(change.at()) && change.transport().equals(ParticleModule.ID)) {
            health.changed(change);
        }
    }

    /** What comes later belongs to the closing of the world. */
    private boolean isShown(Tick at) {
        return at.nanos() <= lastNanos;
    }

    Grid grid() {
        return grid;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    /** When the backend's process died, the first 200 times. */
    List<Tick> crashes() {
        return List.copyOf(crashes);
    }

    HealthSeries health() {
        return health;
    }

    FleetSeries fleet() {
        return fleet;
    }

    TrafficSeries traffic() {
        return traffic;
    }
}
