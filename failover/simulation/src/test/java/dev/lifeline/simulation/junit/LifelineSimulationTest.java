package dev.lifeline.simulation.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.Outcome;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.simulation.scenario.FaultKind;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a test is given, and what it may do. */
@Scenario("my.scenario")
final class LifelineSimulationTest {
    private static final List<Fleet> STARTED = new ArrayList<>();

    @RegisterExtension
    static final LifelineSimulation simulation = LifelineSimulation.create()
            .withFailover(config -> config.withFunction("count", Idempotency.DEDUPED_BY_DEVICE))
            .withFailover(config -> config.withMostWaiting(2))
            .withModule(new AbstractModule() {
                @Override
                protected void configure() {
                    bind(String.class).toInstance("the user's own");
                }
            })
            .wired(injector -> STARTED.add(injector.getInstance(Fleet.class)));

    @BeforeEach
    void begins(SimulatedWorld world) {
        assertThat(world.now()).isZero();
    }

    @Test
    void aParameterIsWhateverIsBound(
            Fleet fleet,
            Injector injector,
            Ticker ticker,
            Timers timers,
            InstantSource clock,
            String own,
            SimulatedWorld world) {
        List<Instant> fired = new ArrayList<>();
        timers.schedule(Duration.ofMinutes(7), () -> fired.add(clock.instant()));
        world.advance(Duration.ofMinutes(10));

        assertThat(own).isEqualTo("the user's own");
        assertThat(fleet).isSameAs(injector.getInstance(Fleet.class)).isSameAs(world.fleet());
        assertThat(Duration.ofNanos(ticker.now().nanos()))
                .isEqualTo(world.now())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(fired).containsExactly(Instant.parse("2026-01-01T00:07:00Z"));
    }

    @Test
    void aScenarioMayLieBesideTheClass(SimulatedWorld world) {
        assertThat(world.scenario().name()).isEqualTo("mine");
        assertThat(world.devices()).hasSize(3);
    }

    @Test
    @Scenario(value = "gray-75", devices = 4, seed = 9)
    void aMethodsScenarioComesBeforeItsClasses(SimulatedWorld world) {
        assertThat(world.scenario().name()).isEqualTo("gray-75");
        assertThat(world.scenario().seed()).isEqualTo(9);
        assertThat(world.devices()).hasSize(4);
    }

    @Test
    @Scenario("calm")
    void aBuiltInScenarioHasTwentyDevices(SimulatedWorld world) {
        assertThat(world.devices()).hasSize(20);
    }

    @Nested
    final class Inside {
        @Test
        void theScenarioIsThatOfTheClassAround(SimulatedWorld world) {
            assertThat(world.scenario().name()).isEqualTo("mine");
        }
    }

    @Test
    void devicesDoWhatTheTestSays(Fleet fleet, SimulatedWorld world) {
        SimulatedDevice device = world.device();
        device.function("count", argument -> argument.length());
        device.variable("level", () -> new Value.Int(7));
        world.advance(Duration.ofMinutes(5));
        List<Outcome> outcomes = new ArrayList<>();
        fleet.call(device.id(), "count", "four").thenAccept(outcomes::add);
        fleet.read(device.id(), "level").thenAccept(outcomes::add);
        world.advance(Duration.ofMinutes(1));

        assertThat(device.isHome()).isTrue();
        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Delivered(new Value.Int(4), ParticleModule.ID),
                        new Outcome.Delivered(new Value.Int(7), ParticleModule.ID));
        assertThat(device.executed()).singleElement().satisfies(ran -> {
            assertThat(ran.function()).isEqualTo("count");
            assertThat(ran.argument()).isEqualTo("four");
            assertThat(ran.at()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
            assertThat(ran.direct()).isFalse();
        });
    }

    @Test
    void devicesPublishBesideTheScenario(Fleet fleet, SimulatedWorld world) {
        List<String> alarms = new ArrayList<>();
        fleet.onEvent(event -> {
            if (event.name().equals("alarm")) {
                alarms.add(event.data().text());
            }
        });
        world.advance(Duration.ofMinutes(5));
        world.device().publish("alarm", "hot");
        world.run();

        assertThat(alarms).containsExactly("hot");
        assertThat(world.published("alarm")).containsOnlyKeys(world.device().id());
        assertThat(world.published("reading")).hasSize(3);
    }

    @Test
    void whatBreaksByHandIsMended(Fleet fleet, SimulatedWorld world) {
        world.advance(Duration.ofMinutes(5));
        world.fault(FaultKind.CLOUD_BLACKHOLE, Duration.ofMinutes(10));
        world.advance(Duration.ofMinutes(9));
        List<Outcome> outcomes = new ArrayList<>();
        fleet.call(world.device().id(), "count", "1").thenAccept(outcomes::add);
        world.run();

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Delivered.class);
        assertThat(world.device().executed("count")).singleElement().matches(Execution::direct);
        assertThatThrownBy(() -> world.advance(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFaultIsMendedByTheScenariosEnd(SimulatedWorld world) {
        assertThatThrownBy(() -> world.fault(FaultKind.CLOUD_GRAY, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by the end of the scenario, 30m");
    }

    @Test
    void eachProcessIsWired(SimulatedWorld world) {
        STARTED.clear();
        world.advance(Duration.ofMinutes(5));
        world.fault(FaultKind.BACKEND_CRASH, Duration.ofMinutes(1));
        world.run();

        assertThat(STARTED).singleElement().isSameAs(world.fleet());
    }

    @Test
    @Scenario(value = "my.scenario", traffic = true)
    void ourOwnTrafficRunsIfItIsAskedFor(SimulatedWorld world) {
        world.run();

        assertThat(world.devices())
                .flatExtracting(SimulatedDevice::executed)
                .extracting(Execution::function)
                .containsOnly("once", "deduped", "idempotent");
    }

    @Test
    void anotherThreadIsRefused(Fleet fleet, SimulatedWorld world) {
        world.start();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(
                                    () -> fleet.ping(world.device().id()), other)
                            .join())
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("acts in the simulated time of thread")
                    .hasMessageContaining("expected: one thread, so that a run can be repeated");
        } finally {
            other.shutdown();
        }
    }
}
