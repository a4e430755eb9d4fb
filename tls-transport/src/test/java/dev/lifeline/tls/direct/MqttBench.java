package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A device that speaks MQTT, without sockets and TLS, and what is observed of it. */
abstract class MqttBench {
    static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    static final String STATUS = TestDevice.status(Vote.FINE).toString();
    static final MqttBytes CONNECT = MqttBytes.connect(DEVICE.toString(), 15);
    static final MqttBytes SUBSCRIBE = MqttBytes.subscribe(1, MqttBytes.downFilter(DEVICE), 1);
    static final MqttBytes SAY_STATUS = MqttBytes.publish(up("s"), STATUS);
    static final MqttBytes CONNECTED = MqttBytes.of("20020000");
    static final MqttBytes SUBSCRIBED = MqttBytes.of("9003000101");
    static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    final VirtualTime time = new VirtualTime();
    final List<Observation> observed = new ArrayList<>();
    final Reception reception = new Reception(SessionRules.defaults(), time, time, observed::add);
    final ScriptedMqtt device = new ScriptedMqtt(time, DEVICE, reception);

    void admitted() {
        device.says(CONNECT, SUBSCRIBE, SAY_STATUS);
        assertThat(device.sent()).containsExactly(CONNECTED, SUBSCRIBED);
        assertThat(presences()).containsExactly(true);
    }

    void assertDamaged() {
        time.settle();
        assertThat(device.isOpen()).isFalse();
        assertThat(observed).filteredOn(Observation.Damaged.class::isInstance).hasSize(1);
        assertThat(presences()).containsExactly(true, false);
    }

    List<Boolean> presences() {
        return observed.stream()
                .filter(Observation.Presence.class::isInstance)
                .map(one -> ((Observation.Presence) one).present())
                .toList();
    }

    List<Integer> sequence() {
        return observed.stream()
                .filter(Observation.DeviceEvent.class::isInstance)
                .map(one ->
                        ((Observation.DeviceEvent) one).stamp().orElseThrow().seq())
                .toList();
    }

    static MqttBytes event(int seq) {
        return event(0, seq, 0);
    }

    static MqttBytes event(int qos, int seq, int id) {
        return MqttBytes.publish(qos, id, up("e/" + stamp(seq, "21.5") + "/reading"), "21.5");
    }

    static MqttBytes large(int seq) {
        String data = "x".repeat(600);
        return MqttBytes.publish(up("e/" + stamp(seq, data) + "/reading"), data);
    }

    static Stamp stamp(int seq, String data) {
        return Stamp.of(1, seq, "reading", Payload.of(data));
    }

    static String up(String rest) {
        return MqttBytes.up(DEVICE, rest);
    }
}
