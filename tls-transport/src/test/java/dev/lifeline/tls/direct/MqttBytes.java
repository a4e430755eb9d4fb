package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * An MQTT packet in bytes, written and read by hand: the device's side of the wire must not share the listener's codec.
 * Immutable.
 */
final class MqttBytes {
    static final MqttBytes PING = of("c000");
    static final MqttBytes PONG = of("d000");
    static final MqttBytes DISCONNECT = of("e000");

    private static final int PUBLISH = 3;

    private final byte[] bytes;

    private MqttBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param hex the whole packet */
    static MqttBytes of(String hex) {
        return new MqttBytes(ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }

    static MqttBytes of(ByteBuf packet) {
        return new MqttBytes(ByteBufUtil.getBytes(packet));
    }

    /** MQTT 3.1.1, clean session. */
    static MqttBytes connect(String clientId, int keepAliveSeconds) {
        return packet(0x10, body -> {
            string(body, "MQTT");
            body.writeByte(4).writeByte(2).writeShort(keepAliveSeconds);
            string(body, clientId);
        });
    }

    /** MQTT 3.1, with a will and a name. */
    static MqttBytes connect31(String clientId, String willTopic, String will) {
        return packet(0x10, body -> {
            string(body, "MQIsdp");
            body.writeByte(3).writeByte(0xa6).writeShort(15);
            string(body, clientId);
            string(body, willTopic);
            string(body, will);
            string(body, "user");
        });
    }

    static MqttBytes subscribe(int id, String filter, int qos) {
        return packet(0x82, body -> {
            body.writeShort(id);
            string(body, filter);
            body.writeByte(qos);
        });
    }

    static MqttBytes unsubscribe(int id, String filter) {
        return packet(0xa2, body -> {
            body.writeShort(id);
            string(body, filter);
        });
    }

    static MqttBytes publish(String topic, String payload) {
        return publish(0, 0, topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    static MqttBytes publish(int qos, int id, String topic, String payload) {
        return publish(qos, id, topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    static MqttBytes publish(int qos, int id, String topic, byte[] payload) {
        return packet(0x30 + 2 * qos, body -> {
            string(body, topic);
            if (qos > 0) {
                body.writeShort(id);
            }
            body.writeBytes(payload);
        });
    }

    static MqttBytes pubAck(int id) {
        return packet(0x40, body -> body.writeShort(id));
    }

    static MqttBytes pubRec(int id) {
        return packet(0x50, body -> body.writeShort(id));
    }

    static MqttBytes pubRel(int id) {
        return packet(0x62, body -> body.writeShort(id));
    }

    static MqttBytes pubComp(int id) {
        return packet(0x70, body -> body.writeShort(id));
    }

    /** A topic of this device. */
    static String up(DeviceId device, String rest) {
        return "lf/u/" + device + "/" + rest;
    }

    static String downFilter(DeviceId device) {
        return "lf/d/" + device + "/#";
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int size() {
        return bytes.length;
    }

    boolean isPublish() {
        return type() == PUBLISH;
    }

    int type() {
        return Byte.toUnsignedInt(bytes[0]) >> 4;
    }

    /** Of a PUBLISH. */
    int qos() {
        return bytes[0] >> 1 & 3;
    }

    /** Of a PUBLISH. */
    String topic() {
        return text(topicAt(), topicLength());
    }

    /** Of a PUBLISH at QoS 1. */
    int id() {
        return Unpooled.wrappedBuffer(bytes).getUnsignedShort(topicAt() + topicLength());
    }

    /** Of a PUBLISH, as text. */
    String payload() {
        int at = topicAt() + topicLength() + (qos() > 0 ? 2 : 0);
        return text(at, bytes.length - at);
    }

    private int topicAt() {
        int at = 1;
        while (bytes[at] < 0) {
            at++;
        }
        return at + 3;
    }

    private int topicLength() {
        return Unpooled.wrappedBuffer(bytes).getUnsignedShort(topicAt() - 2);
    }

    private String text(int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    private static MqttBytes packet(int first, Consumer<ByteBuf> content) {
        ByteBuf body = Unpooled.buffer();
        content.accept(body);
        ByteBuf packet = Unpooled.buffer().writeByte(first);
        int length = body.readableBytes();
        do {
            packet.writeByte(length % 128 + (length > 127 ? 128 : 0));
            length /= 128;
        } while (length > 0);
        return of(packet.writeBytes(body));
    }

    private static void string(ByteBuf body, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        body.writeShort(encoded.length).writeBytes(encoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MqttBytes packet && toString().equals(packet.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return ByteBufUtil.hexDump(bytes);
    }
}
