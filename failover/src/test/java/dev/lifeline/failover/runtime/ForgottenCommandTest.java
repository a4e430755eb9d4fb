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
import dev.lifeline.contract.Epoch;
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
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a device may have forgotten: it is told the age of the command, and what it cannot know is unknown. */
final class ForgottenCommandTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final DeviceId DEVICE = device(0);
    private static final Outcome OVER_DIRECT = new Outcome.Delivered(new Value.Int(43), DIRECT);

    private final FleetBench bench = new FleetBench();

    @Test
    void aQuestionTellsWhenTheCommandWasFirstSentHoweverOftenItIsAsked() {
        startedWithDirectVisitor();
        Tick first = bench.time.now();
        loseAnAnswerAtHome();
        bench.direct.script(DEVICE).once(Reaction.answers(Refusal.BUSY, SOON));

        bench.call(DEVICE, Idempotency.AT_MOST_ONCE, MINUTE);
        bench.time.advance(Duration.ofSeconds(30));

        assertThat(questions())
                .hasSizeGreaterThan(1)
                .extracting(question -> ((Request.AskOutcome) question.request()).firstSent())
                .containsOnly(first);
    }

    @Test
    void whatADeviceHasForgottenIsUnknownAtOnceAndNotAskedAgain() {
        startedWithDirectVisitor();
        loseAnAnswerAtHome();
        bench.direct.script(DEVICE).once(Reaction.answers(Refusal.FORGOTTEN, SOON));

        CompletableFuture<Outcome> outcome = bench.call(DEVICE, Idempotency.AT_MOST_ONCE, MINUTE);
        CompletableFuture<Outcome> next = bench.call(DEVICE, Idempotency.AT_MOST_ONCE, MINUTE);
        bench.time.advance(Duration.ofSeconds(10));

        assertThat(outcome)
                .isCompletedWithValue(new Outcome.Unknown(
                        "direct: DEVICE UNKNOWN: asked whether it ran, the device answered FORGOTTEN"));
        assertThat(questions()).hasSize(1);
        assertThat(calls(bench.direct)).as("the first one is not sent again").hasSize(1);
        assertThat(next).as("the lane goes on").isCompletedWithValue(OVER_DIRECT);
    }

    @Test
    void aRepeatTellsWhenTheFirstAttemptWasMadeThatMayHaveRun() {
        startedWithDirectVisitor();
        Tick begun = bench.time.now();
        bench.particle.script(DEVICE).once(Reaction.fails(failure(PARTICLE, Fault.TRANSPORT, Progress.NOT_SENT), SOON));
        bench.direct.script(DEVICE).once(Reaction.fails(failure(DIRECT, Fault.DEVICE, Progress.UNKNOWN), SOON));

        bench.call(DEVICE, Idempotency.DEDUPED_BY_DEVICE, MINUTE);
        bench.time.advance(Duration.ofSeconds(20));

        assertThat(only(calls(bench.direct)).firstSent())
                .as("the attempt before never left")
                .isEmpty();
        assertThat(calls(bench.particle)).hasSize(2);
        assertThat(calls(bench.particle).get(0).firstSent()).isEmpty();
        assertThat(calls(bench.particle).get(1).firstSent())
                .hasValueSatisfying(first -> assertThat(first).isGreaterThan(begun));
    }

    @Test
    void aRepeatThatTheDeviceHasForgottenIsUnknownAtOnce() {
        startedWithDirectVisitor();
        loseAnAnswerAtHome();
        bench.direct.script(DEVICE).function(RELAY, Reaction.answers(Refusal.FORGOTTEN, SOON));

        CompletableFuture<Outcome> outcome = bench.call(DEVICE, Idempotency.DEDUPED_BY_DEVICE, MINUTE);
        bench.time.advance(Duration.ofSeconds(10));

        assertThat(outcome)
                .isCompletedWithValue(new Outcome.Unknown("direct: DEVICE UNKNOWN: the device answered FORGOTTEN"));
        assertThat(calls(bench.direct)).hasSize(1);
    }

    @Test
    void aRepeatOfACallerKeepsItsAgeThroughTheCompositeTransport() {
        bench.started();
        Tick first = bench.time.now();
        bench.time.advance(MINUTE);
        Envelope repeat = Envelope.of(
                        new CommandId(5),
                        Epoch.NONE,
                        Idempotency.DEDUPED_BY_DEVICE,
                        new Request.Call(DEVICE, RELAY, "on"))
                .repeating(first);

        bench.fleet.asTransport().send(repeat, bench.time.now().plus(MINUTE));
        bench.time.settle();

        assertThat(only(calls(bench.particle)).firstSent()).contains(first);
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
