package dev.lifeline.failover.runtime;

import static dev.lifeline.failover.runtime.FleetBench.DIRECT;
import static dev.lifeline.failover.runtime.FleetBench.PARTICLE;
import static dev.lifeline.failover.runtime.FleetBench.RELAY;
import static dev.lifeline.failover.runtime.FleetBench.SOON;
import static dev.lifeline.failover.runtime.FleetBench.device;
import static dev.lifeline.failover.runtime.FleetBench.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation.Presence;
import dev.lifeline.spi.PresenceBasis;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.testing.Reaction;
import dev.lifeline.testing.ScriptedTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of requests: routes, outcomes, order. */
final class FleetRequestsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final DeviceId DEVICE = device(0);
    private static final Outcome OVER_DIRECT = new Outcome.Delivered(new Value.Int(43), DIRECT);
    private static final Outcome OVER_HOME = new Outcome.Delivered(new Value.Int(42), PARTICLE);

    private final FleetBench bench = new FleetBench();

    @Nested
    final class WhileHomeIsDown {
        @Test
        void aRequestWaitsForARouteUntilItsDeadline() {
            bench.afterAnOutage();

            CompletableFuture<Outcome> outcome = bench.call(DEVICE, MINUTE);
            bench.time.advance(MINUTE.minusMillis(1));
            assertThat(outcome).isNotDone();
            bench.time.advance(Duration.ofMillis(1));

            assertThat(outcome).isCompletedWithValue(new Outcome.NotDelivered("no route yet"));
            assertThat(calls(bench.direct)).isEmpty();
        }

        @Test
        void aDeviceThatIsPresentIsServedDirectly() {
            bench.afterAnOutage();
            bench.direct.appears(DEVICE);

            CompletableFuture<Outcome> outcome = bench.call(DEVICE, MINUTE);
            bench.time.advance(Duration.ofSeconds(1));

            assertThat(outcome).isCompletedWithValue(OVER_DIRECT);
        }

        @Test
        void aRequestThatWaitsGoesWhenItsDeviceComes() {
            bench.afterAnOutage();
            CompletableFuture<Outcome> outcome = bench.call(DEVICE, MINUTE);
            bench.time.advance(Duration.ofSeconds(30));

            bench.direct.appears(DEVICE);
            bench.time.advance(SOON);

            assertThat(outcome).isCompletedWithValue(OVER_DIRECT);
        }

        @Test
        void aGoodbyeOfAnOlderSessionChangesNothing() {
            bench.afterAnOutage();
            presence(true, 8);
            presence(false, 7);
            bench.time.settle();

            CompletableFuture<Outcome> outcome = bench.call(DEVICE, MINUTE);
            bench.time.advance(SOON);

            assertThat(outcome).isCompletedWithValue(OVER_DIRECT);
        }

        @Test
        void aGoodbyeOfTheRunningSessionTakesTheRouteAway() {
            bench.afterAnOutage();
            presence(true, 8);
            presence(false, 8);

            CompletableFuture<Outcome> outcome = bench.call(DEVICE, MINUTE);
            bench.time.advance(MINUTE);

            assertThat(outcome).isCompletedWithValue(new Outcome.NotDelivered("no route yet"));
        }

        private void presence(boolean present, long session) {
            bench.direct.emit(
                    new Presence(DIRECT, bench.time.now(), DEVICE, present, session, PresenceBasis.connection()));
        }
    }

    @Test
    void aLaterRequestNeverOvertakesOneThatWaits() {
        bench.started();
        bench.particle.script(DEVICE).once(Reaction.fails(failure(PARTICLE, Fault.TRANSPORT, Progress.NOT_SENT), SOON));

        CompletableFuture<Outcome> first = send("first");
        CompletableFuture<Outcome> second = send("second");
        bench.time.advance(Duration.ofSeconds(10));

        assertThat(first).isCompletedWithValue(OVER_HOME);
        assertThat(second).isCompletedWithValue(OVER_HOME);
        assertThat(FleetBench.asked(bench.particle, DEVICE, Request.Call.class))
                .extracting(Request.Call::argument)
                .containsExactly("first", "first", "second");
    }

    @Test
    void aThrottledTransportRestsForItsPause() {
        bench.started();
        bench.particle
                .script(device(1))
                .once(Reaction.fails(
                        failure(PARTICLE, Fault.CALLER, Progress.NOT_SENT).throttled(Duration.ofSeconds(40)), SOON));
        CompletableFuture<Outcome> throttled = bench.call(device(1), MINUTE);
        bench.time.advance(Duration.ofSeconds(1));

        CompletableFuture<Outcome> other = bench.call(DEVICE, MINUTE);
        bench.time.advance(Duration.ofSeconds(38));
        assertThat(throttled).isNotDone();
        assertThat(other).isNotDone();
        bench.time.advance(Duration.ofSeconds(2));

        assertThat(throttled).isCompletedWithValue(OVER_HOME);
        assertThat(other).isCompletedWithValue(OVER_HOME);
    }

    @Test
    void oneRequestTooManyIsRefusedAtOnce() {
        FleetBench narrow = new FleetBench(config -> config.withMostWaiting(1));
        narrow.afterAnOutage();
        CompletableFuture<Outcome> first = narrow.call(DEVICE, MINUTE);
        CompletableFuture<Outcome> second = narrow.call(DEVICE, MINUTE);
        narrow.time.settle();

        assertThat(first).isNotDone();
        assertThat(second.getNow(OVER_HOME)).isInstanceOf(Outcome.NotDelivered.class);
    }

    @Test
    void whatTheDeviceTurnsDownForGoodIsNotSentAgain() {
        bench.started();
        bench.particle.script(DEVICE).once(Reaction.answers(Refusal.UNKNOWN_FUNCTION, SOON));

        CompletableFuture<Outcome> outcome = bench.call(DEVICE, MINUTE);
        bench.time.advance(MINUTE);

        assertThat(outcome.getNow(OVER_HOME)).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(calls(bench.particle)).hasSize(1);
    }

    @Test
    void anEndedRequestLeavesNoTimerBehind() {
        bench.started();
        int before = bench.time.pending();

        for (int i = 0; i < 50; i++) {
            bench.call(DEVICE, Duration.ofHours(1));
        }
        bench.time.advance(Duration.ofSeconds(5));

        assertThat(bench.time.pending()).isLessThanOrEqualTo(before + 8); // a round of pings may be under way
    }

    @Test
    void aPublishToAllIsDeliveredWhenOneCarrierTookIt() {
        bench.afterAnOutage();
        Request all = new Request.PublishToAll("setting", Payload.of("1"));

        CompletableFuture<Outcome> outcome =
                bench.fleet.send(all, Idempotency.IDEMPOTENT, MINUTE).toCompletableFuture();
        bench.time.advance(Duration.ofSeconds(1));

        assertThat(outcome).isCompletedWithValue(new Outcome.Delivered(Refusal.TAKEN, DIRECT));
    }

    private CompletableFuture<Outcome> send(String argument) {
        return bench.fleet
                .send(new Request.Call(DEVICE, RELAY, argument), Idempotency.AT_MOST_ONCE, MINUTE)
                .toCompletableFuture();
    }

    private static List<Envelope> calls(ScriptedTransport transport) {
        return FleetBench.envelopes(transport, DEVICE, Request.Call.class);
    }
}
