package dev.lifeline.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.time.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a command tells the device of itself. */
final class EnvelopeTest {
    private static final DeviceId DEVICE = new DeviceId(1, 2);
    private static final Request CALL = new Request.Call(DEVICE, "relay", "on");
    private static final Tick FIRST = Tick.ZERO.plus(Duration.ofHours(1));
    private static final Tick NOW = FIRST.plus(Duration.ofSeconds(30));
    private static final Tick DEADLINE = NOW.plus(Duration.ofMillis(4_900));

    @Test
    void theFirstAttemptTellsNoAge() {
        assertThat(tag(call(Idempotency.DEDUPED_BY_DEVICE))).isEqualTo("2s-7-4");
    }

    @Test
    void aRepeatTellsTheTimeToItsDeadlineRoundedUpAndAMinuteMore() {
        assertThat(tag(call(Idempotency.DEDUPED_BY_DEVICE).repeating(FIRST))).isEqualTo("2s-7-4-2n");
        assertThat(tag(call(Idempotency.AT_MOST_ONCE).repeating(FIRST).carrying(new Acknowledgement(3, 100))))
                .isEqualTo("2s-7-4-2n");
    }

    @Test
    void whatMayRunTwiceTellsNoAgeBecauseADeviceThatHasForgottenItMayRunIt() {
        assertThat(tag(call(Idempotency.IDEMPOTENT).repeating(FIRST))).isEqualTo("2s-7-4");
        assertThat(tag(envelope(new Request.Read(DEVICE, "level"), Idempotency.AT_MOST_ONCE)
                        .repeating(FIRST)))
                .isEqualTo("2s-7-4");
        assertThat(tag(envelope(new Request.Publish(DEVICE, "setting", Payload.EMPTY), Idempotency.AT_MOST_ONCE)
                        .repeating(FIRST)))
                .isEqualTo("2s-7-4");
    }

    @Test
    void aQuestionTellsTheAgeOfTheCommandThatItAsksAbout() {
        Request.AskOutcome question = new Request.AskOutcome(DEVICE, new CommandId(100), FIRST);

        assertThat(question.message(DEADLINE)).hasToString("q 2s-2n");
    }

    @Test
    void aCommandLivesForASecondAtLeast() {
        assertThat(call(Idempotency.AT_MOST_ONCE).tag(NOW, NOW)).hasToString("2s-7-1");
    }

    private static String tag(Envelope envelope) {
        return envelope.tag(NOW, DEADLINE).toString();
    }

    private static Envelope call(Idempotency idempotency) {
        return envelope(CALL, idempotency);
    }

    private static Envelope envelope(Request request, Idempotency idempotency) {
        return Envelope.of(new CommandId(100), new Epoch(7, 0), idempotency, request);
    }
}
