package dev.lifeline.simulation.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.failover.Fleet;
import dev.lifeline.simulation.scenario.FaultKind;
import dev.lifeline.simulation.scenario.ScenarioText;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How a world tells what is wrong. */
final class SimulatedWorldTest {
    private static final String DISAPPOINTED =
            "scenario disappointed\nseed 42\ndevices 2\nlasts 30m\nexpect down within 1m of 5m\n";
    private static final String CALM = "scenario quiet\ndevices 2\nlasts 30m\n";

    @Test
    void aBrokenInvariantIsNamedWithSeedAndReplay() {
        SimulatedWorld world = world(DISAPPOINTED);

        assertThatThrownBy(world::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("EXPECTED broke at")
                .hasMessageContaining("the scenario's expectations hold")
                .hasMessageContaining("found: the cloud was expected to be decided down")
                .hasMessageContaining("seed: 42")
                .hasMessageContaining("replay: run My.test again")
                .hasMessageContaining("expect down within 1m of 5m");
        assertThatCode(world::end).as("told once").doesNotThrowAnyException();
    }

    @Test
    void aWorldThatIsLeftEndsQuietly() {
        SimulatedWorld world = world("scenario left\ndevices 2\nlasts 1h\nat 10m cloud gray for 30m\n");
        world.advance(Duration.ofMinutes(15));
        world.fleet().call(world.device().id(), "any", "1");

        assertThatCode(world::end).doesNotThrowAnyException();
    }

    @Test
    void aWorldThatNeverBeganEndsQuietly() {
        assertThatCode(world(CALM)::end).doesNotThrowAnyException();
    }

    @Test
    void theUsersTimersAreNoLeakAndEndWithTheWorld() {
        SimulatedWorld world = world(CALM);
        int[] fired = {0};
        every(world, fired);
        world.advance(Duration.ofMinutes(10));
        int before = fired[0];
        world.end();

        assertThat(before).isEqualTo(10);
        assertThat(fired[0]).isEqualTo(before);
    }

    @Test
    void whatTheUsersCodeThrowsComesOutAsItIs() {
        SimulatedWorld world = world(CALM);
        IllegalStateException own = new IllegalStateException("mine");
        world.timers().schedule(Duration.ofMinutes(1), () -> {
            throw own;
        });

        assertThatThrownBy(world::run).isSameAs(own);
        assertThatCode(world::end).doesNotThrowAnyException();
    }

    @Test
    void anEventThatTheHandlerFailsOnIsParked() {
        SimulatedWorld world = world(CALM);
        world.fleet().onEvent(event -> {
            if (event.data().text().equals("2")) {
                throw new IllegalArgumentException("I do not like it");
            }
        });
        world.run();

        assertThat(world.parked())
                .hasSize(2)
                .allMatch(event -> event.data().text().equals("2"));
    }

    @Test
    void aCrashNeedsSomebodyWhoStartsTheServiceAgain() {
        SimulatedWorld world = world(CALM);

        assertThatThrownBy(() -> world.fault(FaultKind.BACKEND_CRASH, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected: LifelineSimulation.wired");
    }

    @Test
    void theSameCodeRunsTheSameWay() {
        assertThat(story()).isNotEmpty().isEqualTo(story());
    }

    private static List<Execution> story() {
        SimulatedWorld world = world("scenario gray\ndevices 2\nlasts 1h\nat 10m cloud gray for 30m\n");
        Fleet fleet = world.fleet();
        fleet.onEvent(event -> fleet.call(event.device(), "light", event.data().text()));
        world.run();
        return world.devices().stream()
                .flatMap(device -> device.executed().stream())
                .toList();
    }

    private static void every(SimulatedWorld world, int[] fired) {
        world.timers().schedule(Duration.ofMinutes(1), () -> {
            fired[0]++;
            every(world, fired);
        });
    }

    private static SimulatedWorld world(String scenario) {
        return new SimulatedWorld(
                new ScenarioSource(ScenarioText.parse(scenario), false),
                new GuestCode.Settings(UnaryOperator.identity(), List.of(), List.of()),
                "My.test");
    }
}
