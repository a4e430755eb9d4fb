package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.time.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CloudCommandTest {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Acknowledgement RIDING = new Acknowledgement(3, 100);
    private static final int MOST = CloudLimits.of(DeviceOs.parse("0.8.0")).argument();
    private static final Tick FIRST = Tick.ZERO;
    private static final Tick NOW = FIRST.plus(Duration.ofSeconds(30));

    @Test
    void aCallIsWrappedWithItsTagAndTheRidingAcknowledgement() {
        CloudCommand command = wrapped("on now", Duration.ofMillis(19_900), true);
        assertThat(command.function()).isEqualTo("lf");
        assertThat(command.argument()).isEqualTo("a 3-2s;c 3f-7-j led on now");
    }

    @Test
    void aCommandLivesForASecondAtLeast() {
        assertThat(wrapped("", Duration.ofMillis(10), false).argument()).isEqualTo("c 3f-7-1 led ");
    }

    @Test
    void aRepeatTellsItsAge() {
        Envelope repeat = envelope(call("on"), Idempotency.DEDUPED_BY_DEVICE).repeating(FIRST);

        assertThat(CloudCommand.wrapped(repeat, call("on"), NOW, NOW.plus(Duration.ofSeconds(5)), MOST)
                        .argument())
                .isEqualTo("c 3f-7-5-2n led on");
    }

    @Test
    void aQuestionTellsTheAgeOfTheCommandThatItAsksAbout() {
        Request.AskOutcome question = new Request.AskOutcome(DEVICE, new CommandId(100), FIRST);
        Envelope envelope = envelope(question, Idempotency.IDEMPOTENT).carrying(RIDING);

        assertThat(CloudCommand.contract(envelope, question, NOW.plus(Duration.ofSeconds(5)), MOST)
                        .argument())
                .isEqualTo("a 3-2s;q 2s-2n");
    }

    @Test
    void anAcknowledgementStaysBehindWhereThereIsNoRoom() {
        CloudCommand command = wrapped("x".repeat(605), Duration.ofSeconds(9), true);
        assertThat(command.argument()).startsWith("c 3f-7-9 led xxx");
        assertThat(command.fits(MOST)).isTrue();
    }

    @Test
    void whatTheCapabilitiesPromiseFitsInTheWorstCase() {
        Request.Call call = new Request.Call(DEVICE, "f".repeat(64), "x".repeat(MOST - CloudCommand.LONGEST_WRAPPING));
        Envelope worst = Envelope.of(
                        new CommandId(Long.MAX_VALUE),
                        new Epoch((1L << 40) - 1, 0xffff),
                        Idempotency.AT_MOST_ONCE,
                        call)
                .carrying(new Acknowledgement(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .repeating(FIRST);
        CloudCommand command = CloudCommand.wrapped(worst, call, NOW, NOW.plus(Duration.ofDays(365)), MOST);
        assertThat(command.argument()).startsWith("a ").hasSize(MOST);
        assertThat(CloudCommand.LONGEST_WRAPPING).isEqualTo(121);
    }

    @Test
    void anEventForOneDeviceNamesIt() {
        CloudPublish publish = CloudPublish.of(new Request.Publish(DEVICE, "setting", Payload.of("5")));
        assertThat(publish).isEqualTo(new CloudPublish("lf/p/0123456789abcdef01234567/setting", "5"));
        assertThat(CloudPublish.of(new Request.PublishToAll("setting", Payload.of(new byte[] {-1}))))
                .isEqualTo(new CloudPublish("lf/p/all/setting", "data:application/octet-stream;base64,/w=="));
        assertThat(CloudPublish.of(new Request.Publish(DEVICE, "x".repeat(35), Payload.EMPTY))
                        .nameFits())
                .isFalse();
    }

    @Test
    void nothingPrintsAnArgument() {
        assertThat(wrapped("sesame", Duration.ofSeconds(9), false).toString()).doesNotContain("sesame");
    }

    private static CloudCommand wrapped(String argument, Duration left, boolean riding) {
        Envelope envelope = envelope(call(argument), Idempotency.AT_MOST_ONCE);
        return CloudCommand.wrapped(
                riding ? envelope.carrying(RIDING) : envelope, call(argument), NOW, NOW.plus(left), MOST);
    }

    private static Request.Call call(String argument) {
        return new Request.Call(DEVICE, "led", argument);
    }

    private static Envelope envelope(Request request, Idempotency idempotency) {
        return Envelope.of(new CommandId(123), new Epoch(7, 0), idempotency, request);
    }
}
