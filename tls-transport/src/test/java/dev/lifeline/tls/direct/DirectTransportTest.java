package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The production transport in virtual time, wired as a simulation wires it. */
final class DirectTransportTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final CommandId COMMAND = new CommandId(1);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedEntrance entrance = new ScriptedEntrance(time);
    private final Injector injector =
            Guice.createInjector(TlsModule.over(SessionRules.defaults(), entrance), binder -> {
                binder.bind(Ticker.class).toInstance(time);
                binder.bind(Timers.class).toInstance(time);
            });
    private final Transport transport = injector.getInstance(Key.get(new TypeLiteral<Map<TransportId, Transport>>() {}))
            .get(TlsModule.DIRECT);
    private final Seen seen = new Seen();

    @BeforeEach
    void start() {
        transport.observations().subscribe(seen);
        transport.start();
    }

    @Test
    void startingOpensTheEntrance() {
        assertThat(injector.getInstance(ListeningPort.class).port()).isEqualTo(ScriptedEntrance.PORT);
        assertThat(links()).containsExactly(LinkState.LIVE);
        assertThatIllegalStateException().isThrownBy(transport::start);
    }

    @Test
    void aCallIsSentOnceAndAnswered() {
        ScriptedLink device = welcomed();

        CompletableFuture<Reply> reply = send(new Request.Call(DEVICE, "led", "on"));
        time.settle();

        assertThat(device.sent()).singleElement().isInstanceOfSatisfying(Frame.Command.class, command -> assertThat(
                        command.argument())
                .isEqualTo(Payload.of("on")));
        assertThat(reply).isNotDone();
        device.says(new Frame.Answered(COMMAND, new Value.Int(7)));
        assertThat(reply).isCompletedWithValue(new Reply(TlsModule.DIRECT, new Value.Int(7)));
    }

    @Test
    void aRepeatAndAQuestionTellTheAgeOfTheCommand() {
        ScriptedLink device = welcomed();
        Tick first = time.now();
        time.advance(Duration.ofSeconds(30));
        Request call = new Request.Call(DEVICE, "led", "on");
        send(Envelope.of(COMMAND, Epoch.NONE, Idempotency.DEDUPED_BY_DEVICE, call)
                .repeating(first));
        send(Envelope.of(
                new CommandId(2), Epoch.NONE, Idempotency.IDEMPOTENT, new Request.AskOutcome(DEVICE, COMMAND, first)));
        time.settle();

        assertThat(device.sent())
                .filteredOn(frame -> frame instanceof Frame.Command || frame instanceof Frame.Controlled)
                .extracting(frame -> frame instanceof Frame.Command command
                        ? command.tag().toString()
                        : ((Frame.Controlled) frame).message().toString())
                .containsExactly("1-0-5-2n", "q 1-2n");
    }

    @Test
    void aCallWithoutAnswerEndsAtItsDeadline() {
        welcomed();

        CompletableFuture<Reply> reply = send(new Request.Call(DEVICE, "led", "on"));
        time.advance(LIMIT);

        assertThat(progress(reply)).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void aDeviceThatDoesNotReadFailsACallAsNotSent() {
        ScriptedLink device = welcomed();
        device.reads(false);

        CompletableFuture<Reply> reply = send(new Request.Call(DEVICE, "led", "on"));
        time.settle();

        assertThat(progress(reply)).isEqualTo(Progress.NOT_SENT);
        assertThat(device.sent()).isEmpty();
    }

    @Test
    void anAcknowledgementIsTakenWhenItIsWritten() {
        ScriptedLink device = welcomed();

        CompletableFuture<Reply> reply = send(new Request.Acknowledge(DEVICE, new Acknowledgement(1, 2)));
        time.settle();
        assertThat(reply).isNotDone();
        device.written(true);

        assertThat(reply).isCompleted();
    }

    @Test
    void anAcknowledgementThatCannotBeWrittenEndsWithItsConnection() {
        ScriptedLink device = welcomed();

        CompletableFuture<Reply> reply = send(new Request.Acknowledge(DEVICE, new Acknowledgement(1, 2)));
        time.settle();
        device.written(false);
        assertThat(reply).isNotDone();
        device.close();
        time.settle();

        assertThat(progress(reply)).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void closingFailsWhatWaitsAndEndsEveryConnection() {
        ScriptedLink device = welcomed();
        CompletableFuture<Reply> reply = send(new Request.Call(DEVICE, "led", "on"));
        time.settle();

        transport.close();

        assertThat(device.isOpen()).isFalse();
        assertThat(progress(reply)).isEqualTo(Progress.UNKNOWN);
        assertThat(seen.all(Observation.Presence.class))
                .extracting(Observation.Presence::present)
                .containsExactly(true, false);
        assertThat(links()).containsExactly(LinkState.LIVE, LinkState.CLOSED);
        assertThat(progress(send(new Request.Ping(DEVICE)))).isEqualTo(Progress.NOT_SENT);
        assertThat(time.pending()).isZero();
    }

    private ScriptedLink welcomed() {
        ScriptedLink device = entrance.connect(DEVICE);
        device.says(new Frame.Hello(DEVICE, new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, 255, "6.2.0", Vote.FINE)));
        assertThat(device.sent()).containsExactly(new Frame.Welcome());
        return device;
    }

    private CompletableFuture<Reply> send(Request request) {
        return send(Envelope.of(COMMAND, Epoch.NONE, Idempotency.AT_MOST_ONCE, request));
    }

    private CompletableFuture<Reply> send(Envelope envelope) {
        return transport.send(envelope, time.now().plus(LIMIT)).toCompletableFuture();
    }

    private List<LinkState> links() {
        return seen.all(Observation.LinkChanged.class).stream()
                .map(Observation.LinkChanged::state)
                .toList();
    }

    private static Progress progress(CompletableFuture<Reply> failed) {
        assertThat(failed).isCompletedExceptionally();
        try {
            failed.join();
        } catch (CompletionException failure) {
            return ((TransportException) failure.getCause()).progress();
        }
        throw new AssertionError("not failed");
    }
}
