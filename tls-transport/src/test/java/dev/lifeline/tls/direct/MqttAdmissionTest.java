package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How devices that speak MQTT come in, or do not. */
final class MqttAdmissionTest extends MqttBench {
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
}
