package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices that are in say over MQTT. */
final class MqttConversationTest extends MqttBench {
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
}
