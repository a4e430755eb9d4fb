package dev.lifeline.simulation.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.Simulation;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.Scenarios;
import dev.lifeline.simulation.scorecard.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One scenario in both worlds. */
final class ScenarioDrillIT {
    private static final Path TINY =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/dev/lifeline/simulation/live/tiny.scenario");

    @Test
    void theSameScenarioHoldsInVirtualTimeAndLive() throws InterruptedException {
        Scenario scenario = Scenarios.read(TINY);
        List<String> said = new ArrayList<>();
        Counts counts = new Counts();

        SimulationResult virtual = Simulation.of(scenario).run();
        SimulationResult live = new ScenarioDrill(
                        new ScenarioDrillOptions(scenario, 60, false, DrillDevices.simulated(DirectLinks.FRAMES)),
                        BackendSettings.none(),
                        List.of(counts),
                        said::add)
                .run();

        assertThat(virtual.violation()).isEmpty();
        assertThat(live.violation()).as(String.join("\n", said)).isEmpty();
        assertThat(live.settled()).isPresent();
        assertThat(live.switches()).isEqualTo(virtual.switches()).isEqualTo(1);
        assertThat(counts.counts().get("events")).isEqualTo(counts.counts().get("eventsHandled"));
        assertThat(said).anyMatch(line -> line.endsWith("cloud blackhole for 5m"));
    }
}
