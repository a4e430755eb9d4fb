package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to devices that speak MQTT, without sockets and TLS. */
final class MqttRequestsTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int PACKET = 255;
    private static final int MOST_IN_FLIGHT = 64;
    private static final Duration PLACE_IS_FREE_AFTER = Duration.ofSeconds(30);
    private static final String OWN = "lf/d/" + DEVICE + "/";

    private final VirtualTime time = new VirtualTime();
    private final ScriptedEntrance entrance = new ScriptedEntrance(time);
    private final DirectTransport transport = new DirectTransport(SessionRules.defaults(), entrance, time, time);
    private long commands;

    @BeforeEach
    void start() {
        transport.start();
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aCallIsPublishedAtQos1AndEndsWithItsAnswer() {
        ScriptedMqtt device = admitted(DEVICE, 1);

        CompletableFuture<Reply> reply = send(new Request.Call(DEVICE, "relay", "on"));

        MqttBytes call = only(device.sent());
        assertThat(call.topic()).isEqualTo(OWN + "c/1-0-50/relay");
        assertThat(call.payload()).isEqualTo("on");
        assertThat(call.qos()).isEqualTo(1);
        device.says(MqttBytes.pubAck(call.id()));
        assertThat(reply).isNotDone(); // the broker's word, not the device's
        device.says(answer(1, "i7"));
        assertThat(reply.join().answer()).isEqualTo(new Value.Int(7));
    }

    @Test
    void anAnswerThatWasCutEndsNothing() {
        ScriptedMqtt device = admitted(DEVICE, 1);

        CompletableFuture<Reply> reply = send(new Request.Read(DEVICE, "log"));
        device.says(MqttBytes.publish(MqttBytes.up(DEVICE, "a/1/8c"), "s" + "x".repeat(179)));

        assertThat(reply).isNotDone();
    }

    @Test
    void whatWasSubscribedAtQos0IsPublishedAtQos0() {
        ScriptedMqtt device = admitted(DEVICE, 0);

        CompletableFuture<Reply> reply = send(new Request.Read(DEVICE, "temperature"));

        MqttBytes read = only(device.sent());
        assertThat(read.topic()).isEqualTo(OWN + "v/1-0-50/temperature");
        assertThat(read.qos()).isZero();
        device.says(answer(1, "d21.5"));
        assertThat(reply.join().answer()).isEqualTo(new Value.Decimal(21.5));
    }

    @Test
    void anAcknowledgementWantsNoAnswerAndIsTakenWhenItIsWritten() {
        ScriptedMqtt device = admitted(DEVICE, 1);

        CompletableFuture<Reply> reply = send(new Request.Acknowledge(DEVICE, new Acknowledgement(3, 100)));

        MqttBytes control = only(device.sent());
        assertThat(control.topic()).isEqualTo(OWN + "k/0");
        assertThat(control.payload()).isEqualTo("a 3-2s");
        assertThat(control.qos()).isZero();
        assertThat(reply.join().answer()).isEqualTo(Refusal.TAKEN);
    }

    @Test
    void anAcknowledgementRidesAheadOfACommandAndInsideAnOrder() {
        ScriptedMqtt device = admitted(DEVICE, 1);

        send(new Request.Call(DEVICE, "relay", "on"), new Acknowledgement(3, 100));
        assertThat(device.sent()).extracting(MqttBytes::topic).containsExactly(OWN + "k/0", OWN + "c/1-0-50/relay");

        send(new Request.Order(DEVICE, new Control.GoHome(new Epoch(200, 0))), new Acknowledgement(3, 101));
        MqttBytes order = only(device.sent());
        assertThat(order.topic()).isEqualTo(OWN + "k/2");
        assertThat(order.payload()).isEqualTo("a 3-2t;h 5k");
        assertThat(order.qos()).isEqualTo(1);
    }

    @Test
    void aPingIsAnEmptyControlAndItsPubackAnswersIt() {
        ScriptedMqtt device = admitted(DEVICE, 1);
        send(new Request.Call(DEVICE, "relay", "on"));
        MqttBytes call = only(device.sent());

        CompletableFuture<Reply> pinged = send(new Request.Ping(DEVICE));
        MqttBytes ping = only(device.sent());
        assertThat(ping.topic()).isEqualTo(OWN + "k/0");
        assertThat(ping.payload()).isEmpty();
        device.says(MqttBytes.pubAck(call.id()));
        assertThat(pinged).isNotDone();

        device.says(MqttBytes.pubAck(ping.id()));
        assertThat(pinged.join().answer()).isEqualTo(new Value.Bool(true));
    }

    @Test
    void aDeviceThatHasSubscribedAtQos0CannotBePinged() {
        ScriptedMqtt device = admitted(DEVICE, 0);

        TransportException failure = failure(send(new Request.Ping(DEVICE)));

        assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure).hasMessageContaining("QoS 0, at which nothing answers a ping (expected: QoS 1)");
        assertThat(device.sent()).isEmpty();
    }

    @Test
    void aPacketAboveTheDevicesSizeIsRefusedBeforeItIsSent() {
        ScriptedMqtt device = admitted(DEVICE, 1);
        send(new Request.Publish(DEVICE, "setting", Payload.EMPTY));
        int room = PACKET - only(device.sent()).size() - 1; // a longer packet has one more digit of length

        send(new Request.Publish(DEVICE, "setting", Payload.of(new byte[room])));
        assertThat(only(device.sent()).size()).isEqualTo(PACKET);

        TransportException failure =
                failure(send(new Request.Publish(DEVICE, "setting", Payload.of(new byte[room + 1]))));
        assertThat(device.sent()).isEmpty();
        assertThat(failure.fault()).isEqualTo(Fault.CALLER);
        assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure)
                .hasMessageEndingWith("packet: 256 bytes, " + (room + 1)
                        + " of them payload (expected: at most 255, the device's packet size)");
    }

    @Test
    void theDevicesLatestStatusSaysItsPacketSize() {
        ScriptedMqtt device = admitted(DEVICE, 1);
        device.says(MqttBytes.publish(MqttBytes.up(DEVICE, "s"), status(512)));

        send(new Request.Publish(DEVICE, "setting", Payload.of(new byte[400])));

        assertThat(device.sent()).hasSize(1);
    }

    @Test
    void whenTooMuchIsNotAcknowledgedARequestIsNotSentUntilItsPlaceIsFree() {
        ScriptedMqtt device = admitted(DEVICE, 1);
        for (int i = 0; i < MOST_IN_FLIGHT; i++) {
            send(new Request.Call(DEVICE, "relay", "on"));
        }
        int first = device.sent().get(0).id();

        TransportException failure = failure(send(new Request.Call(DEVICE, "relay", "off")));
        assertThat(failure.fault()).isEqualTo(Fault.DEVICE);
        assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure).hasMessageEndingWith("has 64 messages that it has not acknowledged");

        device.says(MqttBytes.pubAck(first));
        send(new Request.Call(DEVICE, "relay", "off"));
        assertThat(device.sent()).hasSize(1);
    }

    @Test
    void aPlaceThatIsNeverAcknowledgedFreesItselfAndALatePubackIsNoHarm() {
        ScriptedMqtt device = admitted(DEVICE, 1);
        for (int i = 0; i < MOST_IN_FLIGHT; i++) {
            send(new Request.Call(DEVICE, "relay", "on"));
        }
        List<MqttBytes> dropped = device.sent();
        time.advance(PLACE_IS_FREE_AFTER);

        CompletableFuture<Reply> later = send(new Request.Call(DEVICE, "relay", "off"));
        MqttBytes call = only(device.sent());
        dropped.forEach(late -> device.says(MqttBytes.pubAck(late.id())));
        device.says(MqttBytes.pubAck(call.id()), answer(MOST_IN_FLIGHT + 1, "n"));

        assertThat(later.join().answer()).isEqualTo(new Value.Done());
        assertThat(device.isOpen()).isTrue();
    }

    @Test
    void acknowledgementsNeedNoPlace() {
        ScriptedMqtt device = admitted(DEVICE, 1);
        for (int i = 0; i < MOST_IN_FLIGHT; i++) {
            send(new Request.Call(DEVICE, "relay", "on"));
        }
        device.sent();

        assertThat(send(new Request.Acknowledge(DEVICE, new Acknowledgement(3, 100))))
                .isCompleted();
        assertThat(device.sent()).hasSize(1);
    }

    @Test
    void aPublishToAllHasATopicOfItsOwnAndGoesToWhoHasSubscribedAndCanTakeIt() {
        ScriptedMqtt subscribed = admitted(DEVICE, 1);
        subscribed.says(MqttBytes.subscribe(2, "lf/d/all/#", 1));
        subscribed.sent();
        ScriptedMqtt other = admitted(OTHER, 1);

        send(new Request.PublishToAll("setting", Payload.of("night")));
        send(new Request.PublishToAll("image", Payload.of(new byte[300])));

        MqttBytes published = only(subscribed.sent());
        assertThat(published.topic()).isEqualTo("lf/d/all/p/1-0-50/setting");
        assertThat(published.qos()).isZero();
        assertThat(other.sent()).isEmpty();
    }

    @Test
    void aDeviceThatHasUnsubscribedGetsNoRequest() {
        ScriptedMqtt device = admitted(DEVICE, 1);
        device.says(MqttBytes.unsubscribe(3, MqttBytes.downFilter(DEVICE)));
        device.sent();

        TransportException failure = failure(send(new Request.Call(DEVICE, "relay", "on")));

        assertThat(failure).hasMessageContaining("has unsubscribed from " + OWN + "#");
        assertThat(device.sent()).isEmpty();
    }

    private ScriptedMqtt admitted(DeviceId id, int qos) {
        ScriptedMqtt device = entrance.connectMqtt(id);
        device.says(
                MqttBytes.connect(id.toString(), 60),
                MqttBytes.subscribe(1, MqttBytes.downFilter(id), qos),
                MqttBytes.publish(MqttBytes.up(id, "s"), status(PACKET)));
        assertThat(device.sent()).hasSize(2);
        return device;
    }

    private static String status(int packetSize) {
        return new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, packetSize, "6.2.0", Vote.FINE).toString();
    }

    private static MqttBytes answer(int command, String answer) {
        String topic = "a/" + new CommandId(command) + "/" + Integer.toString(answer.length(), 36);
        return MqttBytes.publish(1, 1, MqttBytes.up(DEVICE, topic), answer);
    }

    private CompletableFuture<Reply> send(Request request, Acknowledgement... riding) {
        Envelope envelope = Envelope.of(new CommandId(++commands), Epoch.NONE, Idempotency.AT_MOST_ONCE, request);
        for (Acknowledgement acknowledgement : riding) {
            envelope = envelope.carrying(acknowledgement);
        }
        CompletableFuture<Reply> reply =
                transport.send(envelope, time.now().plus(LIMIT)).toCompletableFuture();
        time.settle();
        return reply;
    }

    private static MqttBytes only(List<MqttBytes> sent) {
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }

    private static TransportException failure(CompletableFuture<Reply> failed) {
        assertThat(failed).isCompletedExceptionally();
        try {
            failed.join();
        } catch (CompletionException failure) {
            return (TransportException) failure.getCause();
        }
        throw new AssertionError("not failed");
    }
}
