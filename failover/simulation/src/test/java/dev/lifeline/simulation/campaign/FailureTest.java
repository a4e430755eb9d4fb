package dev.lifeline.simulation.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.simulation.Simulation;
import dev.lifeline.simulation.StoppedException;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FailureTest {
    @Test
    void aRunThatPassesIsNone() {
        assertThat(Failure.of(Simulation.of(Planted.of(1)).run())).isEmpty();
    }

    @Test
    void theSmallestScenarioBreaksTheSameInvariant() {
        List<String> progress = new ArrayList<>();
        Failure smallest = failure().shrunk(progress::add);

        assertThat(smallest.violation().invariant()).isEqualTo(Invariant.EXPECTED);
        assertThat(smallest.scenario().devices()).isEqualTo(1);
        assertThat(smallest.scenario().lasts()).isEqualTo(Duration.ofSeconds(1));
        assertThat(progress).isNotEmpty();
    }

    @Test
    void itsTextReplaysItToTheSameViolation() {
        Failure smallest = failure().shrunk(step -> {});
        Scenario read = ScenarioText.parse(smallest.text("lifeline simulate it.scenario"));

        assertThat(read).isEqualTo(smallest.scenario());
        assertThat(Failure.of(Simulation.of(read).run())).contains(smallest);
    }

    @Test
    void itsTextSaysWhatBrokeAndHowToReplayIt() {
        assertThat(failure().text("lifeline simulate it.scenario").lines())
                .startsWith(
                        "# EXPECTED: the scenario's expectations hold",
                        "# found at " + failure().violation().at().nanos() / 1_000_000_000L
                                + " s: the cloud was expected to be decided down within 90 s of 300 s, and it was at {}",
                        "# replay: lifeline simulate it.scenario",
                        "scenario  planted");
    }

    @Test
    void whateverWasFoundItsTextIsAScenario() {
        String nasty = "java.lang.Error: \u0000\n\tat x\n".repeat(100);
        Failure failure = new Failure(Planted.of(7), new Violation(Invariant.NO_CRASH, Tick.ZERO, nasty));

        assertThat(ScenarioText.parse(failure.text("x"))).isEqualTo(Planted.of(7));
    }

    @Test
    void shrinkingEndsWhenItsThreadIsInterrupted() {
        Failure failure = failure();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> failure.shrunk(step -> {})).isInstanceOf(StoppedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Failure failure() {
        return Failure.of(Simulation.of(Planted.of(7)).run()).orElseThrow();
    }
}
