package dev.lifeline.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SimulationProgressTest {
    private static final Scenario SCENARIO = Scenario.of("watched", 20, Duration.ofHours(1));

    @Test
    void itTellsTicksAndStepsThatRise() {
        List<Tick> ticks = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        SimulationResult result = Simulation.of(SCENARIO, List.of(), (at, done) -> {
                    ticks.add(at);
                    steps.add(done);
                })
                .run();

        assertThat(steps).hasSize((int) (result.steps() / 10_000)).first().isEqualTo(10_000L);
        assertThat(ticks).isSorted();
    }

    @Test
    void watchingChangesNothing() {
        SimulationResult watched =
                Simulation.of(SCENARIO, List.of(), (at, done) -> {}).run();

        assertThat(watched).isEqualTo(Simulation.of(SCENARIO).run());
    }

    @Test
    void whoWatchesCanStopIt() {
        Simulation simulation = Simulation.of(SCENARIO, List.of(), (at, done) -> {
            throw new StoppedException();
        });

        assertThatThrownBy(simulation::run).isInstanceOf(StoppedException.class);
    }
}
