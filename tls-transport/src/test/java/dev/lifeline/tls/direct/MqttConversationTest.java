package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices say over MQTT, without sockets and TLS. */
final class MqttConversationTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final String STATUS = TestDevice.status(Vote.FINE).toString();
    private static final MqttBytes CONNECT = MqttBytes.connect(DEVICE.toString(), 15);
    private static final MqttBytes SUBSCRIBE = MqttBytes.subscribe(1, MqttBytes.downFilter(DEVICE), 1);
    private static final MqttBytes SAY_STATUS = MqttBytes.publish(up("s"), STATUS);
    private static final MqttBytes CONNECTED = MqttBytes.of("20020000");
    private static final MqttBytes SUBSCRIBED = MqttBytes.of("9003000101");
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final VirtualTime time = new VirtualTime();
    private final List<Observation> observed = new ArrayList<>();
    private final Reception reception = new Reception(SessionRules.defaults(), time, time, observed::add);
    private final ScriptedMqtt device = new ScriptedMqtt(time, DEVICE, reception);

    @Test
    void theDeviceIsThereOnceItHasSubscribedAndSaidItsStatusInWhicheverOrder() {
        for (List<MqttBytes> order : List.of(List.of(SUBSCRIBE, SAY_STATUS), List.of(SAY_STATUS, SUBSCRIBE))) {
            ScriptedMqtt link = new ScriptedMqtt(time, DEVICE, reception);
            link.says(CONNECT, order.get(0));
            assertThat(observed).isEmpty();

            link.says(order.get(1));

            assertThat(presences()).containsExactly(true);
            assertThat(link.sent()).containsExactly(CONNECTED, SUBSCRIBED);
            link.close();
            time.settle();
            observed.clear();
        }
    }

    @Test
    void bothVersionsOfMqttAreSpokenAndTheUsualWillIsNothingToSpeakOf() {
        device.says(MqttBytes.connect31(DEVICE.toString(), up("s"), "gone"), SUBSCRIBE, SAY_STATUS);

        assertThat(device.sent()).containsExactly(CONNECTED, SUBSCRIBED);
        assertThat(presences()).containsExactly(true);
    }

    @Test
    void anotherWillIsIgnored() {
        device.says(MqttBytes.connect31(DEVICE.toString(), "alarm", "help"), SUBSCRIBE, SAY_STATUS);

        assertThat(presences()).containsExactly(true);
    }

    @Test
    void aLaterStatusIsReported() {
        admitted();
        DeviceStatus lost = TestDevice.status(Vote.LOST);

        device.says(MqttBytes.publish(1, 9, up("s"), lost.toString()));

        assertThat(observed).last().isInstanceOfSatisfying(Observation.StatusReported.class, reported -> assertThat(
                        reported.status())
                .isEqualTo(lost));
        assertThat(device.sent()).containsExactly(MqttBytes.pubAck(9));
    }

    @Test
    void whatIsPublishedBeforeWaitsAndComesInOrder() {
        device.says(CONNECT, event(1), event(2), SAY_STATUS, event(3));
        assertThat(observed).isEmpty();

        device.says(SUBSCRIBE, event(4));

        assertThat(presences()).containsExactly(true);
        assertThat(sequence()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whoPublishesTooMuchBeforeIsRefused() {
        device.says(CONNECT);
        IntStream.rangeClosed(1, 16).forEach(seq -> device.says(event(seq)));
        assertThat(device.isOpen()).isTrue();

        device.says(event(17));

        assertThat(device.isOpen()).isFalse();
        assertThat(reception.counters().refusals()).isEqualTo(1);
        assertThat(observed).isEmpty();
    }

    @Test
    void whoPublishesTooManyBytesBeforeIsRefused() {
        device.says(CONNECT, large(1), large(2));

        assertThat(device.isOpen()).isFalse();
        assertThat(reception.counters().refusals()).isEqualTo(1);
    }

    @Test
    void whoNeverSaysItsStatusIsRefusedAfterTheLimit() {
        device.says(CONNECT, SUBSCRIBE);
        time.advance(SessionRules.defaults().helloLimit().minusNanos(1));
        device.says(MqttBytes.PING);
        assertThat(device.isOpen()).isTrue();

        time.advance(Duration.ofNanos(1));

        assertThat(device.isOpen()).isFalse();
        assertThat(reception.counters().refusals()).isEqualTo(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void whoMayNotTalkIsToldInConnackAndPutOut() {
        ScriptedMqtt impostor = new ScriptedMqtt(time, OTHER, reception);

        impostor.says(CONNECT, SUBSCRIBE, SAY_STATUS);

        assertThat(impostor.sent()).containsExactly(MqttBytes.of("20020005"));
        assertThat(impostor.isOpen()).isFalse();
        assertThat(reception.counters().refusals()).isEqualTo(1);
        assertThat(observed).isEmpty();
    }

    @Test
    void aSecondConnectIsDamage() {
        admitted();

        device.says(CONNECT, event(1));

        assertDamaged();
    }

    @Test
    void silenceOfOneAndAHalfKeepAlivesEndsTheConnectionWithoutAQuestion() {
        admitted();

        time.advance(KEEP_ALIVE.multipliedBy(3).dividedBy(2).minusNanos(1));
        assertThat(device.isOpen()).isTrue();
        time.advance(Duration.ofNanos(1));

        assertThat(device.isOpen()).isFalse();
        assertThat(device.sent()).isEmpty();
        assertThat(presences()).containsExactly(true, false);
        assertThat(time.pending()).isZero();
    }

    @Test
    void pingRequestsAloneKeepADeviceOnline() {
        admitted();

        for (int i = 0; i < 100; i++) {
            time.advance(KEEP_ALIVE);
            device.says(MqttBytes.PING);
        }

        assertThat(device.sent()).hasSize(100).containsOnly(MqttBytes.PONG);
        assertThat(presences()).containsExactly(true);
    }

    @Test
    void aDeviceThatPromisesNoKeepAliveHasTheUsualOneOfCellularDevices() {
        device.says(MqttBytes.connect(DEVICE.toString(), 0), SUBSCRIBE, SAY_STATUS);

        time.advance(Duration.ofMinutes(15).minusNanos(1));
        assertThat(device.isOpen()).isTrue();
        time.advance(Duration.ofNanos(1));

        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void onlyTheDevicesOwnTopicsAndPublishesToAllAreGranted() {
        device.says(CONNECT);
        device.sent();

        device.says(
                MqttBytes.subscribe(7, MqttBytes.downFilter(DEVICE), 2),
                MqttBytes.subscribe(8, "lf/d/all/#", 0),
                MqttBytes.subscribe(9, "lf/d/all/#", 1),
                MqttBytes.subscribe(10, MqttBytes.downFilter(OTHER), 1),
                MqttBytes.subscribe(11, "#", 1),
                MqttBytes.unsubscribe(12, "lf/d/all/#"));

        assertThat(device.sent())
                .containsExactly(
                        MqttBytes.of("9003000701"),
                        MqttBytes.of("9003000800"),
                        MqttBytes.of("9003000901"),
                        MqttBytes.of("9003000a80"),
                        MqttBytes.of("9003000b80"),
                        MqttBytes.of("b002000c"));
        assertThat(device.isOpen()).isTrue();
    }

    @Test
    void anotherSubscriptionEndsMqtt31WhichHasNoWordForNo() {
        device.says(MqttBytes.connect31(DEVICE.toString(), up("s"), "gone"), MqttBytes.subscribe(1, "#", 1));

        assertThat(device.sent()).containsExactly(CONNECTED);
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void anEventAtQos1IsAcknowledgedEachTimeWhateverItsPacketId() {
        admitted();

        device.says(event(1, 1, 5), event(1, 2, 5), event(1, 2, 5));

        assertThat(device.sent()).containsExactly(MqttBytes.pubAck(5), MqttBytes.pubAck(5), MqttBytes.pubAck(5));
        assertThat(sequence()).containsExactly(1, 2, 2); // the stamp tells that they are one
    }

    @Test
    void anEventAtQos2IsHandedOnOncePerPacketId() {
        admitted();

        device.says(event(2, 1, 5), event(2, 1, 5), MqttBytes.pubRel(5), MqttBytes.pubRel(5), event(2, 2, 5));

        assertThat(device.sent())
                .containsExactly(
                        MqttBytes.pubRec(5),
                        MqttBytes.pubRec(5),
                        MqttBytes.pubComp(5),
                        MqttBytes.pubComp(5),
                        MqttBytes.pubRec(5));
        assertThat(sequence()).containsExactly(1, 2);
    }

    @Test
    void whoNeverReleasesItsMessagesOfQos2IsDamaged() {
        admitted();
        for (int id = 1; id <= 16; id++) {
            device.says(event(2, id, id));
        }
        assertThat(device.isOpen()).isTrue();

        device.says(event(2, 17, 17));

        assertDamaged();
    }

    @Test
    void aPacketIdOfZeroIsToleratedAndAsksForNoAnswer() {
        admitted();

        device.says(event(1, 1, 0), event(2, 2, 0), event(1, 3, 1));

        assertThat(sequence()).containsExactly(1, 2, 3);
        assertThat(device.sent()).containsExactly(MqttBytes.pubAck(1));
    }

    @Test
    void aPubcompOfMqttTlsHurtsNothing() {
        admitted();

        device.says(MqttBytes.of("72020001"), event(1));

        assertThat(sequence()).containsExactly(1);
    }

    @Test
    void aCutEventAndACutAnswerAreReportedAndNotHandedOn() {
        admitted();

        device.says(
                MqttBytes.publish(up("e/1-1-" + Integer.toString(7 + 300, 36) + "/reading"), "x".repeat(180)),
                MqttBytes.publish(up("a/1/7s"), "s" + "x".repeat(200)),
                event(2));

        assertThat(observed)
                .filteredOn(Observation.Damaged.class::isInstance)
                .extracting(one -> ((Observation.Damaged) one).reason())
                .containsExactly(
                        "event 1-1-8j reading has 180 bytes of data", "answer to 1 has 201 bytes (expected: 280)");
        assertThat(sequence()).containsExactly(2);
        assertThat(device.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lf/u/1f0000000000c0de00000002/e/1-1-7/reading",
                "lf/u/1f0000000000c0de00000001/e/1-1/reading",
                "lf/d/1f0000000000c0de00000001/k/0",
                "garbage"
            })
    void aTopicThatIsNotTheDevicesOwnIsHostile(String topic) {
        admitted();

        device.says(MqttBytes.publish(topic, ""), event(1));

        assertDamaged();
    }

    @Test
    void whatIsNoPacketIsDamage() {
        admitted();

        device.says(MqttBytes.of("f000"), event(1));

        assertDamaged();
    }

    @Test
    void aConnectThatCannotBeReadIsRefusedWithoutAWord() {
        device.says(MqttBytes.of("1003 000151"), CONNECT);

        assertThat(device.sent()).isEmpty();
        assertThat(device.isOpen()).isFalse();
        assertThat(reception.counters().refusals()).isEqualTo(1);
    }

    @Test
    void disconnectAndTheStatusGoneAreGoodbyes() {
        for (MqttBytes goodbye : List.of(MqttBytes.DISCONNECT, MqttBytes.publish(1, 3, up("s"), "gone"))) {
            ScriptedMqtt link = new ScriptedMqtt(time, DEVICE, reception);
            link.says(CONNECT, SUBSCRIBE, SAY_STATUS);
            observed.clear();

            link.says(goodbye, event(1));
            time.settle();

            assertThat(link.isOpen()).isFalse();
            assertThat(presences()).containsExactly(false);
            assertThat(observed).hasSize(1);
        }
    }

    @Test
    void aSecondConnectionTakesOverWhateverTheTwoSpeak() {
        admitted();
        ScriptedMqtt second = new ScriptedMqtt(time, DEVICE, reception);
        second.says(CONNECT, SUBSCRIBE, SAY_STATUS);
        ScriptedLink third = new ScriptedLink(time, DEVICE, reception);
        third.conversation().opened();
        third.says(new Frame.Hello(DEVICE, TestDevice.status(Vote.FINE)));
        time.settle();

        assertThat(Stream.of(device, second).map(ScriptedMqtt::isOpen)).containsExactly(false, false);
        assertThat(third.isOpen()).isTrue();
        assertThat(presences()).containsExactly(true, true, true); // a late goodbye changes nothing
    }

    private void admitted() {
        device.says(CONNECT, SUBSCRIBE, SAY_STATUS);
        assertThat(device.sent()).containsExactly(CONNECTED, SUBSCRIBED);
        assertThat(presences()).containsExactly(true);
    }

    private void assertDamaged() {
        time.settle();
        assertThat(device.isOpen()).isFalse();
        assertThat(observed).filteredOn(Observation.Damaged.class::isInstance).hasSize(1);
        assertThat(presences()).containsExactly(true, false);
    }

    private List<Boolean> presences() {
        return observed.stream()
                .filter(Observation.Presence.class::isInstance)
                .map(one -> ((Observation.Presence) one).present())
                .toList();
    }

    private List<Integer> sequence() {
        return observed.stream()
                .filter(Observation.DeviceEvent.class::isInstance)
                .map(one ->
                        ((Observation.DeviceEvent) one).stamp().orElseThrow().seq())
                .toList();
    }

    private static MqttBytes event(int seq) {
        return event(0, seq, 0);
    }

    private static MqttBytes event(int qos, int seq, int id) {
        return MqttBytes.publish(qos, id, up("e/" + stamp(seq, "21.5") + "/reading"), "21.5");
    }

    private static MqttBytes large(int seq) {
        String data = "x".repeat(600);
        return MqttBytes.publish(up("e/" + stamp(seq, data) + "/reading"), data);
    }

    private static Stamp stamp(int seq, String data) {
        return Stamp.of(1, seq, "reading", Payload.of(data));
    }

    private static String up(String rest) {
        return MqttBytes.up(DEVICE, rest);
    }
}
