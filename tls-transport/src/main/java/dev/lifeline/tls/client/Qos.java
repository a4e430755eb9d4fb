package dev.lifeline.tls.client;

import io.netty.handler.codec.mqtt.MqttQoS;

/** MQTT's quality of service (3.1.1, 4.3). */
public enum Qos {
    AT_MOST_ONCE(MqttQoS.AT_MOST_ONCE),
    AT_LEAST_ONCE(MqttQoS.AT_LEAST_ONCE),
    /**
     * Met only in what a server sends or grants. {@link MqttConnection} neither publishes nor subscribes with it: devices'
     * libraries get it wrong, AWS IoT and Azure do not have it, and an application that acknowledges after its own success
     * needs none.
     */
    EXACTLY_ONCE(MqttQoS.EXACTLY_ONCE);

    private final MqttQoS level;

    Qos(MqttQoS level) {
        this.level = level;
    }

    MqttQoS level() {
        return level;
    }

    static Qos of(MqttQoS level) {
        return switch (level) {
            case AT_MOST_ONCE -> AT_MOST_ONCE;
            case AT_LEAST_ONCE -> AT_LEAST_ONCE;
            case EXACTLY_ONCE -> EXACTLY_ONCE;
            case FAILURE -> throw new IllegalArgumentException("qos: " + level + " (expected: 0 to 2)");
        };
    }
}
