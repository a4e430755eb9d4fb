package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to devices, and how it is cut. */
final class DownlinkIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final Acknowledgement RIDING = new Acknowledgement(3, 100);
    private static final int MOST_RECORD = 8192;
    private static final int ENOUGH_TO_FILL_EVERY_BUFFER = 600;

    private final DirectFixture fixture = new DirectFixture(config -> config.withMostPayload(0xffff));

    @BeforeEach
    void start() {
        fixture.direct().start();
    }

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void noRecordIsLargerThanTheDevicesBuffers() {
        TestDevice device = roomy();

        await(fixture.send(new Request.Publish(DEVICE, "image", Payload.of(new byte[20_000])))
                .toCompletableFuture());

        assertThat(device.portions()).allMatch(size -> size <= MOST_RECORD);
        assertThat(device.portions().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(20_000);
    }

    @Test
    void aDeviceThatDoesNotReadFailsRequestsAsNotSentInsteadOfQueueingThem() {
        TestDevice device = roomy();
        device.stopReading();
        CompletableFuture<TransportException> failed = new CompletableFuture<>();

        for (int i = 0; i < ENOUGH_TO_FILL_EVERY_BUFFER && !failed.isDone(); i++) {
            fixture.send(new Request.Publish(DEVICE, "image", Payload.of(new byte[60_000])))
                    .whenComplete((reply, failure) -> {
                        if (failure != null && failure.getCause() instanceof TransportException notSent) {
                            failed.complete(notSent);
                        }
                    });
        }

        await(failed);
        assertThat(failed.join().fault()).isEqualTo(Fault.DEVICE);
        assertThat(failed.join().progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failed.join()).hasMessageContaining("does not read");
    }

    @Test
    void aPublishToAllReachesEveryDeviceThatTakesItAndWaitsForNone() {
        CompletableFuture<Frame> first = new CompletableFuture<>();
        CompletableFuture<Frame> second = new CompletableFuture<>();
        welcomedHearing(DEVICE, 0xffff, first);
        welcomedHearing(OTHER, 1024, second);

        CompletableFuture<Reply> large = fixture.send(new Request.PublishToAll("large", Payload.of(new byte[2_000])))
                .toCompletableFuture();
        CompletableFuture<Reply> small = fixture.send(new Request.PublishToAll("small", Payload.of("on")))
                .toCompletableFuture();

        assertThat(large.join().answer()).isEqualTo(new Value.Done());
        assertThat(small.join().answer()).isEqualTo(new Value.Done());
        await(first);
        await(second);
        assertThat(((Frame.Command) first.join()).name()).isEqualTo("large");
        assertThat(((Frame.Command) second.join()).name()).isEqualTo("small");
    }

    @Test
    void anAcknowledgementRidesAheadOfACommand() {
        TestDevice device = fixture.welcomed(DEVICE);

        await(send(new Request.Call(DEVICE, "relay", "on")));

        assertThat(heardAfterWelcome(device).get(0))
                .isEqualTo(new Frame.Controlled(Optional.empty(), ControlMessage.of(RIDING)));
        assertThat(heardAfterWelcome(device).get(1)).isInstanceOf(Frame.Command.class);
    }

    @Test
    void anAcknowledgementRidesInsideAnOrder() {
        TestDevice device = fixture.welcomed(DEVICE);
        Control order = new Control.GoDirect(new Epoch(5, 0));

        await(send(new Request.Order(DEVICE, order)));

        assertThat(heardAfterWelcome(device))
                .containsExactly(new Frame.Controlled(
                        Optional.of(new CommandId(7_000)),
                        new ControlMessage(Optional.of(RIDING), Optional.of(order))));
    }

    private CompletableFuture<Reply> send(Request request) {
        Envelope envelope = Envelope.of(new CommandId(7_000), Epoch.NONE, Idempotency.AT_MOST_ONCE, request)
                .carrying(RIDING);
        return fixture.direct()
                .send(envelope, fixture.time().now().plus(Duration.ofSeconds(30)))
                .toCompletableFuture();
    }

    private static List<Frame> heardAfterWelcome(TestDevice device) {
        return device.heard().stream().skip(1).toList();
    }

    /** A device that takes long payloads and answers every command. */
    private TestDevice roomy() {
        TestDevice device = fixture.connect(DirectFixture.tlsOf(DEVICE), DEVICE, (self, frame) -> {
            if (frame instanceof Frame.Command command) {
                self.say(new Frame.Answered(command.tag().command(), new Value.Done()));
            }
        });
        return greeted(device, 0xffff);
    }

    private void welcomedHearing(DeviceId id, int packetSize, CompletableFuture<Frame> command) {
        TestDevice device = fixture.connect(DirectFixture.tlsOf(id), id, (self, frame) -> {
            if (frame instanceof Frame.Command) {
                command.complete(frame);
            }
        });
        greeted(device, packetSize);
    }

    private TestDevice greeted(TestDevice device, int packetSize) {
        DeviceStatus status = new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, packetSize, "6.2.0", Vote.FINE);
        device.handshaken().thenRun(() -> device.say(new Frame.Hello(device.id(), status)));
        await(device.welcomed());
        return device;
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
