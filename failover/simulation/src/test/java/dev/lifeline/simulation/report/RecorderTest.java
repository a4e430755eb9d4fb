package dev.lifeline.simulation.report;

import static dev.lifeline.simulation.report.Reports.at;
import static dev.lifeline.simulation.report.Reports.device;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.EvidenceKind;
import dev.lifeline.simulation.Simulation;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.tls.simulator.DeviceEffect;
import dev.lifeline.tls.simulator.Route;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecorderTest {
    private final Recorder recorder = new Recorder(Scenario.of("some", 10, Duration.ofMinutes(5)));

    @Test
    void devicesAreCountedByRouteAndMode() {
        recorder.deviceStarted(at(0), device(1), DeviceMode.HOT, 1);
        recorder.deviceStarted(at(0), device(2), DeviceMode.COLD, 1);
        recorder.deviceDid(at(1), device(2), new DeviceEffect.RouteChanged(Route.AWAY));
        recorder.deviceDid(at(2), device(2), new DeviceEffect.RouteChanged(Route.AWAY));

        FleetSeries fleet = recorder.fleet();
        assertThat(fleet.home().values()).containsExactly(2, 1);
        assertThat(fleet.away(DeviceMode.COLD).values()).containsExactly(0, 1);
        assertThat(fleet.away(DeviceMode.HOT).values()).containsOnly(0);
        assertThat(fleet.awayNow()).isEqualTo(1);
        assertThat(fleet.emptied()).isEmpty();
    }

    @Test
    void aDeviceWithoutPowerIsNowhereAndConnectedToNobody() {
        recorder.deviceStarted(at(0), device(1), DeviceMode.WARM, 1);
        recorder.deviceDid(at(1), device(1), new DeviceEffect.CloudChanged(true));
        recorder.deviceDid(at(1), device(1), new DeviceEffect.DirectChanged(true));
        recorder.deviceDid(at(1), device(1), new DeviceEffect.RouteChanged(Route.AWAY));
        recorder.deviceDied(at(2), device(1));
        recorder.deviceDied(at(2), device(1));
        recorder.deviceStarted(at(3), device(1), DeviceMode.WARM, 2);

        FleetSeries fleet = recorder.fleet();
        assertThat(fleet.home().values()).containsExactly(1, 0, 0, 1);
        assertThat(fleet.away(DeviceMode.WARM).values()).containsExactly(0, 1, 0, 0);
        assertThat(fleet.cloudLinks().values()).containsExactly(0, 1, 0, 0);
        assertThat(fleet.directLinks().values()).containsExactly(0, 1, 0, 0);
    }

    @Test
    void aDeadProcessKnowsNothing() {
        recorder.backendStarted(at(0), 1);
        recorder.backendDied(at(5), 1);
        recorder.backendStarted(at(7), 2);

        assertThat(recorder.health().mood(Direction.EVENTS).values())
                .containsExactly(0, 0, 0, 0, 0, Mood.GONE.rank(), Mood.GONE.rank(), Mood.GONE.rank());
        assertThat(recorder.crashes()).containsExactly(at(5));
    }

    @Test
    void whatSpeaksAgainstTheCloudIsSeen() {
        Recorder outage = Reports.outage();

        assertThat(Steps.highest(
                        outage.health().evidence(EvidenceKind.ROUND_TRIP).values()))
                .isEqualTo(HealthSeries.BAD);
        assertThat(Steps.highest(outage.health().mood(Direction.COMMANDS).values()))
                .isEqualTo(Mood.DOWN.rank());
    }

    @Test
    void itSeesWhatARealRunDoes() {
        Scenario scenario = Scenario.of("calm", 20, Duration.ofMinutes(20));
        Recorder listening = new Recorder(scenario);

        SimulationResult result = Simulation.of(scenario, List.of(listening)).run();

        Facts facts = new Facts(listening, result);
        assertThat(Steps.highest(listening.fleet().home().values())).isEqualTo(20);
        assertThat(facts.handled()).isGreaterThan(100);
        assertThat(facts.total(listening.traffic().delivered()))
                .isPositive()
                .isLessThanOrEqualTo(listening.traffic().asked());
        assertThat(Arrays.stream(listening.traffic().waiting().values()).max().orElse(0))
                .isPositive();
    }

    @Test
    void listeningChangesNothing() {
        Scenario scenario = Scenario.of("calm", 5, Duration.ofMinutes(10));

        assertThat(Simulation.of(scenario, List.of(new Recorder(scenario))).run())
                .isEqualTo(Simulation.of(scenario).run());
    }
}
