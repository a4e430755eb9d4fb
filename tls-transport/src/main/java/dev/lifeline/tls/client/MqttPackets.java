package dev.lifeline.tls.client;

import dev.lifeline.config.Secret;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;

/** Pure: the packets that a client sends, and how large they are (3.1.1, 2 and 3). */
final class MqttPackets {
    private static final int CONNECT_HEADER = 10;
    private static final int LENGTH = 2;
    private static final int PACKET_ID = 2;
    private static final int QOS = 1;
    private static final int DIGIT = 128;

    private MqttPackets() {}

    static MqttMessage connect(MqttOptions options) {
        MqttMessageBuilders.ConnectBuilder connect = MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId(options.clientId())
                .cleanSession(options.cleanSession())
                .keepAlive((int) options.keepAlive().toSeconds());
        options.user().ifPresent(connect::username);
        options.password().map(MqttPackets::utf8).ifPresent(connect::password);
        options.will().ifPresent(will -> connect.willFlag(true)
                .willTopic(will.topic())
                .willMessage(will.payload().bytes())
                .willRetain(will.retained())
                .willQoS(will.qos().level()));
        return connect.build();
    }

    static long connectBytes(MqttOptions options) {
        long will = options.will()
                .map(one -> MqttText.encodedBytes(one.topic())
                        + LENGTH
                        + one.payload().size())
                .orElse(0);
        return whole(CONNECT_HEADER
                + MqttText.encodedBytes(options.clientId())
                + will
                + options.user().map(MqttText::encodedBytes).orElse(0)
                + options.password()
                        .map(secret -> MqttText.encodedBytes(secret.reveal()))
                        .orElse(0));
    }

    /** @param id not looked at for QoS 0 */
    static MqttMessage publish(MqttPublication publication, int id) {
        return new MqttPublishMessage(
                new MqttFixedHeader(
                        MqttMessageType.PUBLISH, false, publication.qos().level(), publication.retained(), 0),
                new MqttPublishVariableHeader(publication.topic(), id),
                Unpooled.wrappedBuffer(publication.payload().bytes()));
    }

    static long publishBytes(MqttPublication publication) {
        int id = publication.qos() == Qos.AT_MOST_ONCE ? 0 : PACKET_ID;
        return whole((long) MqttText.encodedBytes(publication.topic())
                + id
                + publication.payload().size());
    }

    static MqttMessage subscribe(String filter, Qos most, int id) {
        return MqttMessageBuilders.subscribe()
                .addSubscription(most.level(), filter)
                .messageId(id)
                .build();
    }

    static MqttMessage unsubscribe(String filter, int id) {
        return MqttMessageBuilders.unsubscribe()
                .addTopicFilter(filter)
                .messageId(id)
                .build();
    }

    static long subscribeBytes(String filter) {
        return whole(PACKET_ID + MqttText.encodedBytes(filter) + QOS);
    }

    /** PUBACK, PUBREC or PUBCOMP. */
    static MqttMessage answer(MqttMessageType type, int id) {
        return new MqttMessage(
                new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0), MqttMessageIdVariableHeader.from(id));
    }

    private static byte[] utf8(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }

    /** With the fixed header: the type, and the remaining length in digits of seven bits. */
    private static long whole(long remaining) {
        int digits = 1;
        for (long left = remaining / DIGIT; left > 0; left /= DIGIT) {
            digits++;
        }
        return 1 + digits + remaining;
    }
}
