package dev.lifeline.tls.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as MQTT-TLS writes them, through the whole codec. */
final class PacketCutterTest {
    private static final int MOST_PAYLOAD = 128;
    private static final String PUBLISH_QOS_0 = "30 07 00 03 612f62 6869";
    private static final String PUBLISH_ID_0 = "32 09 00 03 612f62 0000 6869";

    private final EmbeddedChannel channel = new EmbeddedChannel(MqttCodec.handlers(MOST_PAYLOAD));

    @Test
    void aPubcompWithReservedBitsIsAPubcomp() {
        List<MqttMessage> packets = read("72 02 00 07");

        assertThat(packets).singleElement().satisfies(packet -> {
            assertThat(packet.decoderResult().isSuccess()).isTrue();
            assertThat(packet.fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBCOMP);
            assertThat(((MqttMessageIdVariableHeader) packet.variableHeader()).messageId())
                    .isEqualTo(7);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {PUBLISH_ID_0, "34 09 00 03 612f62 0000 6869", "32 89 00 00 03 612f62 0000 6869"})
    void aPublishWithPacketIdZeroIsTakenAsOneThatWantsNoAnswer(String bytes) {
        assertThat(read(bytes)).singleElement().isInstanceOfSatisfying(MqttPublishMessage.class, publish -> {
            assertThat(publish.fixedHeader().qosLevel()).isEqualTo(MqttQoS.AT_MOST_ONCE);
            assertThat(publish.variableHeader().topicName()).isEqualTo("a/b");
            assertThat(ByteBufUtil.hexDump(publish.payload())).isEqualTo("6869");
            publish.release();
        });
    }

    @Test
    void anyOtherPacketIdStaysWithItsQos() {
        assertThat(read("3a 09 00 03 612f62 0100 6869"))
                .singleElement()
                .isInstanceOfSatisfying(MqttPublishMessage.class, publish -> {
                    assertThat(publish.fixedHeader().qosLevel()).isEqualTo(MqttQoS.AT_LEAST_ONCE);
                    assertThat(publish.variableHeader().packetId()).isEqualTo(256);
                    publish.release();
                });
    }

    @Test
    void packetsAreReadHoweverTheyAreCutAndMerged() {
        byte[] bytes = bytes(PUBLISH_QOS_0 + "c000" + PUBLISH_ID_0 + "72020007" + "e000");
        for (int cut = 0; cut <= bytes.length; cut++) {
            EmbeddedChannel each = new EmbeddedChannel(MqttCodec.handlers(MOST_PAYLOAD));
            each.writeInbound(Unpooled.copiedBuffer(bytes, 0, cut));
            each.writeInbound(Unpooled.copiedBuffer(bytes, cut, bytes.length - cut));
            assertThat(types(drain(each)))
                    .containsExactly(
                            MqttMessageType.PUBLISH,
                            MqttMessageType.PINGREQ,
                            MqttMessageType.PUBLISH,
                            MqttMessageType.PUBCOMP,
                            MqttMessageType.DISCONNECT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 81 05 00", // 641 bytes, of at most 640
                "30 ff ff ff 7f 00", // the longest that MQTT has
                "30 ff ff ff ff 01 00", // longer than MQTT has
                "10 ff ff 03",
            })
    void aPacketAboveTheBoundIsUnreadableBeforeItHasComeAndSoIsAllAfterIt(String bytes) {
        List<MqttMessage> packets = read(bytes);

        assertThat(packets).singleElement().matches(packet -> packet.decoderResult()
                .isFailure());
        assertThat(read("c000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "36 07 00 03 612f62 6869", // QoS 3
                "32 03 00 03 61", // a topic that is longer than its packet
                "32 01 00",
                "32 00",
                "80 00", // SUBSCRIBE without its bits
                "f0 00", // a type that 3.1.1 does not have
                "30 05 00 03 61002f", // NUL in a topic
                "c0 01 00", // PINGREQ with something
            })
    void whatIsNoPacketIsUnreadable(String bytes) {
        assertThat(read(bytes + "c000 e000")).singleElement().matches(packet -> packet.decoderResult()
                .isFailure());
    }

    private List<MqttMessage> read(String hex) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes(hex)));
        return drain(channel);
    }

    private static byte[] bytes(String hex) {
        return ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
    }

    private static List<MqttMessage> drain(EmbeddedChannel from) {
        List<MqttMessage> packets = new ArrayList<>();
        for (MqttMessage next = from.readInbound(); next != null; next = from.readInbound()) {
            packets.add(next);
        }
        return packets;
    }

    private static List<MqttMessageType> types(List<MqttMessage> packets) {
        packets.forEach(ReferenceCountUtil::release);
        return packets.stream()
                .map(packet -> packet.fixedHeader().messageType())
                .toList();
    }
}
