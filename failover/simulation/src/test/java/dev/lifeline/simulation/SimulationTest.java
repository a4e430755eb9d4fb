package dev.lifeline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.simulation.scenario.Scenarios;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.simulator.DeviceEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulationTest {
    static Stream<String> smallOnes() {
        return Scenarios.names().stream().filter(name -> Scenarios.named(name).devices() <= 100);
    }

    /** The sleepers among them were found to be taken for an outage: they do not answer pings. */
    @ParameterizedTest
    @MethodSource("smallOnes")
    void everySmallBuiltInScenarioHolds(String name) {
        assertThat(Simulation.of(Scenarios.named(name)).run().violation()).isEmpty();
    }

    /** Found by simulation: the second limit was a new card, the first one's loss of network was never undone. */
    @Test
    void limitsOfASimCardThatOverlapEndTogether() {
        assertThat(violation("""
                at 10m  devices sim-limit for 40m
                at 40m  devices sim-limit for 20m
                """)).isEmpty();
    }

    @Test
    void aDeviceWithTwoReasonsToBeOfflineIsSoUntilBothAreOver() {
        List<String> links = new ArrayList<>();
        Journal journal = new Journal() {
            @Override
            public void deviceDid(Tick at, DeviceId device, DeviceEffect effect) {
                if (effect instanceof DeviceEffect.CloudChanged change) {
                    links.add(Math.round(at.nanos() / 60e9) + (change.up() ? " up" : " down"));
                }
            }
        };
        Simulation.of(ScenarioText.parse("""
                scenario  offline
                devices   1
                lasts     1h
                fleet     cellular 0%, sleepy 0%
                at 10m  devices offline for 20m
                at 20m  devices offline for 20m
                """), List.of(journal)).run();

        assertThat(links).containsExactly("0 up", "10 down", "40 up");
    }

    private static Optional<Violation> violation(String faults) {
        return Simulation.of(ScenarioText.parse("""
                        scenario  overlapping
                        devices   10
                        lasts     90m
                        home      45m
                        fleet     cellular 100%, sleepy 0%
                        events    every 1m
                        """ + faults)).run().violation();
    }
}
