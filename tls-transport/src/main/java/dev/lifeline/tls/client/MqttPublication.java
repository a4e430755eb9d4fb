package dev.lifeline.tls.client;

import dev.lifeline.contract.Payload;

/**
 * One message. Immutable.
 *
 * @param topic without wildcards, at most 65535 bytes of UTF-8
 * @param payload may be empty; a retained empty one makes the server forget
 * @param qos with which it is sent, or was delivered
 * @param retained sent: the server shall keep it for those who subscribe later. Received: it was kept
 * @param repeated received: the server says that it has sent it before. Ignored when sending
 */
public record MqttPublication(String topic, Payload payload, Qos qos, boolean retained, boolean repeated) {
    public MqttPublication {
        MqttText.requireTopic(topic);
    }

    /** At least once, not retained. */
    public static MqttPublication of(String topic, Payload payload) {
        return new MqttPublication(topic, payload, Qos.AT_LEAST_ONCE, false, false);
    }

    public MqttPublication withQos(Qos qos) {
        return new MqttPublication(topic, payload, qos, retained, repeated);
    }

    public MqttPublication withRetained() {
        return new MqttPublication(topic, payload, qos, true, repeated);
    }
}
