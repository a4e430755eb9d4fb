package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FaultKind;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.FleetPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScenarioDrillOptionsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Scenario CALM = Scenario.of("calm", 20, Duration.ofHours(1));
    private static final Fault CRASH = Fault.of(FaultKind.BACKEND_CRASH, MINUTE, MINUTE);
    private static final Fault SILENT = Fault.of(FaultKind.STREAM_SILENT, MINUTE.multipliedBy(5), MINUTE);
    private static final Fault GRAY = Fault.of(FaultKind.CLOUD_GRAY, MINUTE.multipliedBy(3), MINUTE);

    @Test
    void allThatSocketsCannotDoIsToldAtOnce() {
        Scenario scenario = CALM.withFaults(List.of(CRASH, GRAY, SILENT));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ScenarioDrillOptions(scenario, 60, false, DrillDevices.simulated(DirectLinks.FRAMES)))
                .satisfies(refused -> assertThat(refused.getMessage().lines())
                        .hasSize(3)
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .startsWith("not possible live: at 1m")
                                        .contains("backend crash for 1m: within one JVM"),
                                line -> assertThat(line).contains("stream silent for 1m: on one port"),
                                line -> assertThat(line).contains("--skip-impossible")));
    }

    @Test
    void whatIsSkippedIsLeftOutAndTold() {
        ScenarioDrillOptions options = new ScenarioDrillOptions(
                CALM.withFaults(List.of(CRASH, GRAY, SILENT)), 60, true, DrillDevices.simulated(DirectLinks.FRAMES));

        assertThat(options.playable().faults()).containsExactly(GRAY);
        assertThat(options.leftOut()).hasSize(2);
    }

    @Test
    void aScenarioThatSocketsCanDoIsLeftAlone() {
        ScenarioDrillOptions options = new ScenarioDrillOptions(
                CALM.withFaults(List.of(GRAY)), 60, false, DrillDevices.simulated(DirectLinks.FRAMES));

        assertThat(options.playable()).isEqualTo(CALM.withFaults(List.of(GRAY)));
        assertThat(options.leftOut()).isEmpty();
    }

    @Test
    void devicesWithFirmwarePlayNoScenario() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScenarioDrillOptions(CALM, 60, false, DrillDevices.firmware(Path.of("sources"))))
                .withMessageStartingWith("link: firmware (expected: frames, mqtt or mixed with a scenario");
    }

    @Test
    void scaleAndDevicesHaveBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScenarioDrillOptions(CALM, 61, false, DrillDevices.simulated(DirectLinks.FRAMES)))
                .withMessage("scale: 61 (expected: 1 to 60)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScenarioDrillOptions(
                        CALM.withDevices(5001), 60, false, DrillDevices.simulated(DirectLinks.FRAMES)))
                .withMessage("devices: 5001 (expected: at most 5000 in a live drill)");
    }

    @Test
    void devicesThatTheSameDirectFaultsStrikeAreAGroup() {
        Fault half = Fault.of(FaultKind.DIRECT_PATH_CUT, MINUTE, MINUTE).on(50);
        Fault everybody = Fault.of(FaultKind.DIRECT_PATH_CUT, MINUTE, MINUTE);
        Fault reboot = Fault.of(FaultKind.DEVICES_REBOOT, MINUTE, MINUTE).on(10);
        Scenario scenario = CALM.withFaults(List.of(half, everybody, reboot));

        Map<Set<Fault>, List<Integer>> groups = DirectGroups.of(scenario);

        assertThat(groups).containsOnlyKeys(Set.of(), Set.of(half));
        assertThat(groups.get(Set.of(half)))
                .containsExactlyInAnyOrderElementsOf(FleetPlan.of(scenario).struck(half))
                .hasSize(10);
    }

    @Test
    void moreGroupsThanProxiesAreRefused() {
        List<Fault> halves = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            halves.add(Fault.of(FaultKind.DIRECT_PATH_CUT, MINUTE.multipliedBy(i), MINUTE)
                    .on(50));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScenarioDrillOptions(
                        CALM.withDevices(200).withFaults(halves),
                        60,
                        false,
                        DrillDevices.simulated(DirectLinks.FRAMES)))
                .withMessageStartingWith("direct-path: faults on shares of the devices make ");
    }
}
