package dev.lifeline.tls.direct.mqtt;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import java.util.List;

/** Pure: the packets that a device gets. */
final class Packets {
    static final MqttMessage PING_RESPONSE = MqttMessage.PINGRESP;

    private Packets() {}

    /** No state outlives a connection, so there is never a session present. */
    static MqttMessage connAck(MqttConnectReturnCode code) {
        return new MqttConnAckMessage(header(MqttMessageType.CONNACK), new MqttConnAckVariableHeader(code, false));
    }

    static MqttMessage subAck(int id, List<MqttQoS> granted) {
        int[] codes = granted.stream().mapToInt(MqttQoS::value).toArray();
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK), MqttMessageIdVariableHeader.from(id), new MqttSubAckPayload(codes));
    }

    /** The answer to a packet of which nothing but its id matters. */
    static MqttMessage reply(MqttMessageType type, int id) {
        return new MqttMessage(header(type), MqttMessageIdVariableHeader.from(id));
    }

    /** At QoS 0. */
    static MqttMessage publish(Publication publication) {
        return publish(publication, MqttQoS.AT_MOST_ONCE, 0);
    }

    /** At QoS 1. */
    static MqttMessage publish(Publication publication, int id) {
        return publish(publication, MqttQoS.AT_LEAST_ONCE, id);
    }

    private static MqttMessage publish(Publication publication, MqttQoS qos, int id) {
        return new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, false, qos, false, 0),
                new MqttPublishVariableHeader(publication.topic(), id),
                Unpooled.wrappedBuffer(publication.payload().bytes()));
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
