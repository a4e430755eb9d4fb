package dev.lifeline.failover.runtime;

import static dev.lifeline.failover.runtime.FleetBench.DIRECT;
import static dev.lifeline.failover.runtime.FleetBench.PARTICLE;
import static dev.lifeline.failover.runtime.FleetBench.RELAY;
import static dev.lifeline.failover.runtime.FleetBench.SOON;
import static dev.lifeline.failover.runtime.FleetBench.device;
import static dev.lifeline.failover.runtime.FleetBench.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.testing.Reaction;
import dev.lifeline.testing.ScriptedTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A request that may have run is asked for, or sent again where that is harmless. */
final class UnknownOutcomeTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final DeviceId DEVICE = device(0);
    private static final Outcome OVER_DIRECT = new Outcome.Delivered(new Value.Int(43), DIRECT);
    private static final Outcome OVER_HOME = new Outcome.Delivered(new Value.Int(42), PARTICLE);

    private final FleetBench bench = new FleetBench();

    @Test
    void atMostOnceIsAskedAndItsValueIsTheAnswer() {
        startedWithDirectVisitor();
        loseAnAnswerAtHome();
        bench.direct.script(DEVICE).once(Reaction.answers(new Value.Int(7), SOON));

        CompletableFuture<Outcome> outcome = bench.call(DEVICE, Idempotency.AT_MOST_ONCE, MINUTE);
        bench.time.advance(Duration.ofSeconds(10));

        assertThat(outcome).isCompletedWithValue(new Outcome.Delivered(new Value.Int(7), DIRECT));
        CommandId asked = ((Request.AskOutcome) only(questions()).request()).command();
        assertThat(asked).isEqualTo(only(calls(bench.particle)).command());
        assertThat(calls(bench.direct)).isEmpty();
    }

    @Test
    void atMostOnceIsSentAgainUnderAFreshIdOverTheRouteThatSaidItHadNotRun() {
        startedWithDirectVisitor();
        loseAnAnswerAtHome();
        bench.direct.script(DEVICE).once(Reaction.answers(Refusal.NOT_RUN, SOON));

        CompletableFuture<Outcome> outcome = bench.call(DEVICE, Idempotency.AT_MOST_ONCE, MINUTE);
        bench.time.advance(Duration.ofSeconds(10));

        assertThat(outcome).isCompletedWithValue(OVER_DIRECT);
        CommandId lost = only(calls(bench.particle)).command();
        assertThat(only(calls(bench.direct)).command()).isNotEqualTo(lost);
        assertThat(only(calls(bench.direct)).firstSent())
                .as("a fresh id begins anew")
                .isEmpty();
    }

    @Test
    void atMostOnceIsNeverSentTwiceAndUnknownWhenNobodyAnswers() {
        bench.started();
        bench.particle.script(DEVICE).neverAnswers().function(RELAY, Reaction.never());

        CompletableFuture<Outcome> outcome = bench.call(DEVICE, Idempotency.AT_MOST_ONCE, MINUTE);
        bench.time.advance(MINUTE.plusSeconds(1));

        assertThat(outcome.getNow(OVER_HOME)).isInstanceOf(Outcome.Unknown.class);
        assertThat(calls(bench.particle)).hasSize(1);
    }

    @Test
    void whatTheDeviceRanAndForgotIsDelivered() {
        startedWithDirectVisitor();
        loseAnAnswerAtHome();
        bench.direct.script(DEVICE).once(Reaction.answers(Refusal.RAN_BEFORE, SOON));

        CompletableFuture<Outcome> outcome = bench.call(DEVICE, Idempotency.AT_MOST_ONCE, MINUTE);
        bench.time.advance(Duration.ofSeconds(10));

        assertThat(outcome).isCompletedWithValue(new Outcome.Delivered(Refusal.RAN_BEFORE, DIRECT));
    }

    @Test
    void dedupedGoesAgainOverTheOtherRouteUnderTheSameId() {
        startedWithDirectVisitor();
        loseAnAnswerAtHome();

        CompletableFuture<Outcome> outcome = bench.call(DEVICE, Idempotency.DEDUPED_BY_DEVICE, MINUTE);
        bench.time.advance(Duration.ofSeconds(10));

        assertThat(outcome).isCompletedWithValue(OVER_DIRECT);
        assertThat(only(calls(bench.direct)).command())
                .isEqualTo(only(calls(bench.particle)).command());
    }

    private void startedWithDirectVisitor() {
        bench.started();
        bench.direct.appears(DEVICE);
        bench.time.settle();
    }

    private void loseAnAnswerAtHome() {
        bench.particle.script(DEVICE).once(Reaction.fails(failure(PARTICLE, Fault.DEVICE, Progress.UNKNOWN), SOON));
    }

    private List<Envelope> questions() {
        return FleetBench.envelopes(bench.direct, DEVICE, Request.AskOutcome.class);
    }

    private static List<Envelope> calls(ScriptedTransport transport) {
        return FleetBench.envelopes(transport, DEVICE, Request.Call.class);
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }
}
