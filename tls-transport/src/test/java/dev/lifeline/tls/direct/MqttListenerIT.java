package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that speak MQTT, over real TLS: what only bytes on a wire can show. */
final class MqttListenerIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final int ENOUGH_TO_FILL_EVERY_BUFFER = 600;

    /** More than a closing connection waits unless it is told to. */
    private static final Duration A_WHILE = Duration.ofMillis(1_500);

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
    void framesAndMqttComeToTheSamePort() {
        DeviceId other = DeviceId.parse("1f0000000000c0de00000002");
        fixture.admittedOverMqtt(DEVICE);
        fixture.welcomed(other);

        for (DeviceId device : List.of(DEVICE, other)) {
            assertThat(fixture.ping(device).toCompletableFuture().join().answer())
                    .isEqualTo(new Value.Bool(true));
        }
        assertThat(fixture.seen().all(Observation.Presence.class))
                .extracting(Observation.Presence::device, Observation.Presence::present)
                .containsExactly(tuple(DEVICE, true), tuple(other, true));
    }

    @Test
    void theFirstPacketMayComeByteByByte() {
        MqttTestDevice device = connect();
        byte[] connect = MqttBytes.connect(DEVICE.toString(), 60).bytes();
        device.handshaken().thenRun(() -> IntStream.range(0, connect.length)
                .forEach(i -> device.say(MqttBytes.of("%02x".formatted(connect[i])))));

        await(device.next(MqttBytes.of("20020000")::equals));
    }

    @Test
    void eachPacketHasATlsRecordOfItsOwnHoweverManyAreWrittenAtOnce() {
        MqttTestDevice device = connect();
        device.handshaken().thenRun(() -> device.say(MqttBytes.connect(DEVICE.toString(), 60)));
        await(device.next(MqttBytes.of("20020000")::equals));
        int before = device.records().count();

        device.sayTogether(
                MqttBytes.subscribe(1, MqttBytes.downFilter(DEVICE), 1),
                MqttBytes.publish(1, 2, MqttBytes.up(DEVICE, "s"), status(1024)),
                MqttBytes.PING,
                MqttBytes.publish(1, 3, MqttBytes.up(DEVICE, "s"), status(0xffff)),
                MqttBytes.PING,
                MqttBytes.pubRel(4));
        await(device.next(MqttBytes.pubComp(4)::equals));
        for (int i = 0; i < 4; i++) {
            fixture.send(new Request.Publish(DEVICE, "retained", Payload.of("x".repeat(i))));
        }
        await(device.next(packet -> packet.isPublish() && packet.payload().equals("xxx")));

        assertThat(device.heard()).hasSize(1 + 6 + 4); // CONNACK, what was said together, publishes
        assertThat(device.records().count() - before).isEqualTo(6 + 4);
    }

    @Test
    void aLargePacketGoesInRecordsThatADeviceTakes() {
        MqttTestDevice device = admitted(0xffff);
        int before = device.records().count();

        fixture.send(new Request.Publish(DEVICE, "image", Payload.of(new byte[20_000])));
        await(device.next(MqttBytes::isPublish));

        List<Integer> records = device.records().sizes();
        assertThat(records.subList(before, records.size())).hasSize(3).allMatch(size -> size < 8192 + 64);
    }

    @Test
    void aConnectionEndsAfterWholePacketsAlthoughItsDeviceReadsSlowly() {
        MqttTestDevice slow = admitted(0xffff);
        slow.reads(false);
        await(filled());

        CompletableFuture<Observation> takenOver =
                fixture.seen().next(Observation.Presence.class, Observation.Presence::present);
        admitted(0xffff);
        await(takenOver);
        fixture.waiting().pass(A_WHILE);
        int heardBefore = slow.heard().size();
        slow.reads(true);
        await(slow.closed());

        assertThat(slow.heard()).hasSizeGreaterThan(heardBefore);
        assertThat(slow.left()).isZero();
    }

    @Test
    void whenTheListenerClosesADeviceHasReadWholePackets() {
        MqttTestDevice device = admitted(0xffff);
        for (int i = 0; i < 3; i++) {
            fixture.send(new Request.Publish(DEVICE, "image", Payload.of(new byte[60_000])));
        }
        await(device.next(MqttBytes::isPublish));

        fixture.direct().close();
        await(device.closed());

        assertThat(device.left()).isZero();
    }

    @Test
    void aDeviceThatDoesNotReadFailsRequestsAsNotSent() {
        admitted(0xffff).reads(false);

        TransportException failure = filled().join();

        assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure).hasMessageContaining("does not read");
    }

    @Test
    void aDeviceThatRejectsOurCertificateAfterTheHandshakeIsCounted() {
        for (List<String> portions : List.of(List.of("e000"), List.of("e0", "00"))) {
            MqttTestDevice device = connect();
            device.handshaken().thenRun(() -> portions.forEach(bytes -> device.say(MqttBytes.of(bytes))));
            await(device.closed());
        }

        assertThat(fixture.direct().counters().distrusts()).isEqualTo(2);
        assertThat(fixture.direct().counters().refusals()).isZero();
        assertThat(fixture.seen().all(Observation.Presence.class)).isEmpty();
    }

    @Test
    void anEndWithoutGoodbyeIsAnEndLikeAnyOther() {
        MqttTestDevice device = admitted(255);
        CompletableFuture<Observation> absent = absence();

        device.vanish();

        await(absent);
        assertThat(fixture.seen().all(Observation.Damaged.class)).isEmpty();
        assertThat(fixture.direct().counters().refusals()).isZero();
        assertThat(fixture.direct().counters().handshakeFailures()).isZero();
    }

    @Test
    void disconnectIsAnsweredByTheEnd() {
        MqttTestDevice device = admitted(255);
        CompletableFuture<Observation> absent = absence();

        device.say(MqttBytes.DISCONNECT);

        await(absent);
        await(device.closed());
    }

    @Test
    void aSecondConnectionOfADeviceTakesOverAndStays() {
        MqttTestDevice first = admitted(255);
        MqttTestDevice second = fixture.admittedOverMqtt(DEVICE);
        await(first.closed());
        TestDevice third = fixture.welcomed(DEVICE); // whatever they speak
        await(second.closed());

        assertThat(fixture.ping(DEVICE).toCompletableFuture().join().answer()).isEqualTo(new Value.Bool(true));
        assertThat(third.closed()).isNotDone();
        List<Observation.Presence> presences = fixture.seen().all(Observation.Presence.class);
        assertThat(presences).extracting(Observation.Presence::present).containsExactly(true, true, true);
        assertThat(presences)
                .extracting(Observation.Presence::session)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void silenceOfOneAndAHalfKeepAlivesMakesADeviceAbsent() {
        CompletableFuture<Observation> absent = absence();
        MqttTestDevice silent = connect();
        silent.handshaken().thenRun(() -> silent.greet(1, TestDevice.status(Vote.FINE)));

        await(absent);
        assertThat(silent.heard()).noneMatch(MqttBytes::isPublish); // nobody asked
    }

    @Test
    void whatMqttTlsWritesWronglyIsUnderstood() {
        MqttTestDevice device = admitted(255);
        CompletableFuture<Observation> first = event(1);
        CompletableFuture<Observation> second = event(2);

        device.say(MqttBytes.of("72020001"));
        device.say(reading(1, 0)); // the 65536th packet id
        device.say(reading(2, 1));

        await(first);
        await(second);
        await(device.next(MqttBytes.pubAck(1)::equals));
        assertThat(device.heard()).doesNotContain(MqttBytes.pubAck(0));
    }

    @Test
    void anEventThatWasCutToTheLibrarysPacketIsDamagedAndNotHandedOn() {
        MqttTestDevice device = admitted(255);
        CompletableFuture<Observation> damaged = fixture.seen().next(Observation.Damaged.class, any -> true);
        CompletableFuture<Observation> whole = event(2);
        String topic = MqttBytes.up(DEVICE, "e/" + Stamp.of(1, 1, "report", Payload.of("x".repeat(300))) + "/report");

        device.say(MqttBytes.publish(topic, "x".repeat(255 - 5 - 2 - topic.length())));
        device.say(reading(2, 1));

        await(damaged);
        await(whole);
        assertThat(fixture.seen().all(Observation.DeviceEvent.class)).hasSize(1);
    }

    @Test
    void aWrongClientIdIsAnsweredAndTheConnectionEnds() {
        MqttTestDevice device = connect();
        device.handshaken().thenRun(() -> device.say(MqttBytes.connect("1f0000000000c0de00000002", 60)));

        await(device.next(MqttBytes.of("20020005")::equals));
        await(device.closed());
        assertThat(fixture.direct().counters().refusals()).isEqualTo(1);
    }

    private MqttTestDevice connect() {
        return fixture.connectMqtt(DEVICE, (device, frame) -> {});
    }

    private MqttTestDevice admitted(int packetSize) {
        MqttTestDevice device = connect();
        device.handshaken().thenRun(() -> device.greet(60, DeviceStatus.parse(status(packetSize))));
        await(device.welcomed());
        return device;
    }

    /** Sends until the device cannot be sent more. */
    private CompletableFuture<TransportException> filled() {
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
        return failed;
    }

    private CompletableFuture<Observation> absence() {
        return fixture.seen().next(Observation.Presence.class, presence -> !presence.present());
    }

    private CompletableFuture<Observation> event(int seq) {
        return fixture.seen()
                .next(
                        Observation.DeviceEvent.class,
                        one -> one.stamp().orElseThrow().seq() == seq);
    }

    private static MqttBytes reading(int seq, int id) {
        Payload data = Payload.of("21.5");
        return MqttBytes.publish(
                1, id, MqttBytes.up(DEVICE, "e/" + Stamp.of(1, seq, "reading", data) + "/reading"), data.text());
    }

    private static String status(int packetSize) {
        return new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, packetSize, "6.2.0", Vote.FINE).toString();
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
