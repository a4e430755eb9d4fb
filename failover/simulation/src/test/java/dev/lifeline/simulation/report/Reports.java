package dev.lifeline.simulation.report;

import static dev.lifeline.simulation.scenario.FaultKind.CLOUD_GRAY;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.EvidenceChange;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.Cohort;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.EvidenceKind;
import dev.lifeline.failover.core.HealthKey;
import dev.lifeline.failover.core.Verdict;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A run that was never simulated: what a recorder is told of an outage that goes as it should. */
final class Reports {
    static final int DEVICES = 100;
    static final List<DeviceMode> MODES = List.of(DeviceMode.HOT, DeviceMode.WARM, DeviceMode.COLD);

    private Reports() {}

    static Scenario scenario() {
        Fault gray = Fault.of(CLOUD_GRAY, Duration.ofMinutes(30), Duration.ofMinutes(75));
        return Scenario.of("gray", DEVICES, Duration.ofHours(3)).withFaults(List.of(gray));
    }

    static Recorder outage() {
        Recorder recorder = new Recorder(scenario());
        recorder.backendStarted(at(0), 1);
        for (int i = 0; i < DEVICES; i++) {
            recorder.deviceStarted(at(i), device(i), MODES.get(i % 3), 1);
            recorder.deviceDid(at(i), device(i), new DeviceEffect.CloudChanged(true));
        }
        recorder.evidenceChanged(new EvidenceChange(at(1830), ParticleModule.ID, EvidenceKind.ROUND_TRIP, Verdict.BAD));
        health(recorder, 1831, "Healthy", "Suspect", "round trips");
        health(recorder, 1876, "Suspect", "Down", "round trips and <b>time-outs</b>");
        for (int i = 0; i < DEVICES; i++) {
            recorder.deviceDid(at(1900 + i), device(i), new DeviceEffect.DirectChanged(true));
            recorder.deviceDid(at(1900 + i), device(i), new DeviceEffect.RouteChanged(Route.AWAY));
        }
        health(recorder, 6310, "Down", "Recovering", "round trips answer again");
        for (int i = 0; i < DEVICES; i++) {
            recorder.deviceDid(at(6466 + i), device(i), new DeviceEffect.RouteChanged(Route.HOME));
        }
        health(recorder, 6570, "Recovering", "Healthy", "every wave passed");
        return recorder;
    }

    static SimulationResult passed() {
        return new SimulationResult(scenario(), 1_234_567, 0xabcL, Optional.empty(), 1, Optional.of(at(10_800)));
    }

    static SimulationResult failed(Violation violation) {
        return new SimulationResult(scenario(), 1_234_567, 0xabcL, Optional.of(violation), 1, Optional.empty());
    }

    static Tick at(long seconds) {
        return new Tick(Duration.ofSeconds(seconds).toNanos());
    }

    static DeviceId device(int number) {
        return new DeviceId(0xe00fce6800000000L, number + 1);
    }

    private static void health(Recorder recorder, long second, String from, String to, String cause) {
        for (Direction direction : Direction.values()) {
            HealthKey key = new HealthKey(ParticleModule.ID, direction, Cohort.ALL);
            recorder.healthChanged(new HealthChange(at(second), key, from, to, cause));
        }
    }
}
