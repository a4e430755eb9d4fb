package dev.lifeline.failover.runtime;

import static dev.lifeline.failover.runtime.FleetBench.PARTICLE;
import static dev.lifeline.failover.runtime.FleetBench.SOON;
import static dev.lifeline.failover.runtime.FleetBench.device;
import static dev.lifeline.failover.runtime.FleetBench.failure;
import static dev.lifeline.failover.runtime.FleetBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.Outcome;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.TransportException;
import dev.lifeline.testing.Reaction;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What leads to a switch of the fleet, within which time, and what does not. */
final class FailoverFleetTest {
    private static final Duration FOUND = Duration.ofSeconds(30);
    private static final Duration DECIDED = Duration.ofSeconds(90);

    private final FleetBench bench = new FleetBench();

    @Nested
    final class AnOutageOfHome {
        @Test
        void isDecidedWithin90SecondsWhenTheCarrierFails() {
            bench.started();
            Tick start = bench.time.now();

            bench.cloudFails(refused());
            bench.time.advance(DECIDED);

            for (Direction direction : Direction.values()) {
                assertThat(bench.labels(direction)).containsExactly("Suspect", "Down");
                assertThat(bench.firstInto(direction, "Suspect").since(start)).isLessThanOrEqualTo(FOUND);
            }
            assertThat(bench.fleet.explain(device(0))).contains("commands go over direct", "particle is Down");
        }

        @Test
        void isFoundAndDecidedInTimeWhenDevicesAreSaidToBeGone() {
            assertGrayFailureIsDecided(Reaction.answers(new Value.Bool(false), SOON));
        }

        @Test
        void isFoundAndDecidedInTimeWhenPingsAreNotAnswered() {
            assertGrayFailureIsDecided(Reaction.never());
        }

        @Test
        void movesEventsOnlyWhenItIsTheStreamAlone() {
            bench.started();
            bench.particle.linkIs(LinkState.LIVE, "opened");
            bench.time.advance(Duration.ofMinutes(2));

            bench.particle.linkIs(LinkState.STALLED, "silent for 15 s");
            bench.time.advance(DECIDED);

            assertThat(bench.labels(Direction.EVENTS)).containsExactly("Suspect", "Down");
            assertThat(bench.labels(Direction.COMMANDS)).isEmpty();
            assertThat(bench.fleet.explain(device(0)))
                    .contains("commands go over particle and events are wanted over direct");
        }

        @Test
        void isDecidedThoughAnotherSignComesAndGoes() {
            bench.started();
            bench.cloudTurnsGray(Reaction.answers(new Value.Bool(false), SOON));
            bench.call(device(0), Duration.ofMinutes(1));
            bench.time.advance(FOUND);

            for (int i = 0; i < 5; i++) {
                bench.particle.probeFails(refused());
                bench.time.advance(Duration.ofSeconds(12));
                bench.particle.probePasses();
                bench.time.advance(Duration.ofSeconds(12));
            }

            assertThat(bench.labels(Direction.COMMANDS)).containsExactly("Suspect", "Down");
        }

        @Test
        void raisesTheEpochWithEveryChangeOfTheTable() {
            bench.started();
            Epoch before = bench.fleet.runtime().epoch();

            bench.cloudFails(refused());
            bench.time.advance(DECIDED);

            assertThat(bench.fleet.runtime().epoch()).isEqualTo(new Epoch(before.generation() + 2, 0));
        }

        /** The first passive evidence is a call that times out at its device. */
        private void assertGrayFailureIsDecided(Reaction ping) {
            bench.started();
            bench.cloudTurnsGray(ping);
            bench.call(device(0), Duration.ofMinutes(3));
            bench.time.advance(Duration.ofSeconds(20));
            Tick evidence = bench.time.now();

            bench.time.advance(DECIDED);

            assertThat(bench.labels(Direction.COMMANDS)).containsExactly("Suspect", "Down");
            assertThat(bench.firstInto(Direction.COMMANDS, "Suspect").since(evidence))
                    .isLessThanOrEqualTo(FOUND);
        }
    }

    @Nested
    final class NothingMoves {
        @Test
        void whenOneDeviceTimesOutAgainAndAgain() {
            bench.started();
            bench.particle
                    .script(device(0))
                    .answers(new Value.Bool(false), SOON)
                    .function(
                            FleetBench.RELAY,
                            Reaction.fails(failure(PARTICLE, Fault.DEVICE, Progress.UNKNOWN), Duration.ofSeconds(20)));

            for (int i = 0; i < 20; i++) {
                bench.call(device(0), Duration.ofSeconds(25));
                bench.time.advance(Duration.ofSeconds(30));
            }

            assertThat(bench.changes).isEmpty();
        }

        @Test
        void whenTheOnlyKnownDeviceIsSilent() {
            bench.fleet.start();
            bench.particle.appears(device(0));
            bench.time.advance(Duration.ofMinutes(5));

            bench.cloudTurnsGray(Reaction.answers(new Value.Bool(false), SOON));
            bench.call(device(0), Duration.ofMinutes(5));
            bench.time.advance(Duration.ofMinutes(10));

            assertThat(bench.changes).isEmpty();
        }

        @Test
        void whenTheFaultIsOurs() {
            bench.started();
            TransportException.Builder denied =
                    failure(PARTICLE, Fault.CALLER, Progress.NOT_SENT).detail("401 (expected: a valid token)");

            bench.cloudFails(denied);
            for (int number = 0; number < FleetBench.DEVICES; number++) {
                bench.call(device(number), Duration.ofMinutes(1));
            }
            bench.time.advance(Duration.ofMinutes(10));

            assertThat(bench.changes).isEmpty();
        }

        @Test
        void whenWeAreThrottled() {
            bench.started();

            bench.cloudFails(failure(PARTICLE, Fault.CALLER, Progress.NOT_SENT).throttled(Duration.ofSeconds(30)));
            for (int number = 0; number < FleetBench.DEVICES; number++) {
                bench.call(device(number), Duration.ofMinutes(3));
            }
            bench.time.advance(Duration.ofMinutes(10));

            assertThat(bench.changes).isEmpty();
        }

        @Test
        void whenDevicesAnswerPingsAlthoughCallsFail() {
            bench.started();
            bench.particle.script().function(FleetBench.RELAY, Reaction.fails(refused(), SOON));

            for (int i = 0; i < 60; i++) {
                for (int number = 0; number < FleetBench.DEVICES; number++) {
                    bench.call(device(number), Duration.ofSeconds(1));
                }
                bench.time.advance(Duration.ofSeconds(5));
            }

            assertThat(bench.labels(Direction.COMMANDS)).containsExactly("Suspect");
            assertThat(bench.changes)
                    .extracting(HealthChange::cause)
                    .anyMatch(cause -> cause.contains("contradicting"));
        }
    }

    @Test
    void devicesThatMissTheCloudAreHeardWithinSeconds() {
        bench.started();
        bench.cloudTurnsGray(Reaction.answers(new Value.Bool(false), SOON));
        Tick start = bench.time.now();

        for (int number = 0; number < 3; number++) {
            bench.direct.appears(device(number));
            bench.votes(device(number), Vote.SILENT);
        }
        bench.time.advance(FOUND);

        assertThat(bench.firstInto(Direction.COMMANDS, "Suspect").since(start)).isLessThan(Duration.ofSeconds(5));
        assertThat(bench.label(Direction.COMMANDS)).isEqualTo("Down");
    }

    @Test
    void aSuspicionThatClearsMovesNothing() {
        bench.started();
        bench.cloudFails(refused());
        bench.time.advance(Duration.ofSeconds(20));
        bench.cloudWorks();
        bench.time.advance(Duration.ofMinutes(5));

        assertThat(bench.labels(Direction.COMMANDS)).isEqualTo(List.of("Suspect", "Healthy"));
    }

    @Test
    void aRequestInHealthIsDeliveredOverHome() {
        bench.started();
        CompletableFuture<Outcome> outcome = bench.call(device(0), Duration.ofSeconds(5));
        bench.time.advance(SOON);
        assertThat(outcome).isCompletedWithValue(new Outcome.Delivered(new Value.Int(42), PARTICLE));
    }
}
