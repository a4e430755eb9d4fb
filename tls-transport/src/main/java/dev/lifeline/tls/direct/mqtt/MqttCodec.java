package dev.lifeline.tls.direct.mqtt;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;

/** Netty's codec for MQTT, with bounds of ours and made to understand MQTT-TLS. */
public final class MqttCodec {
    /** Topic, packet id and, of a CONNECT, what is no payload. */
    private static final int OVERHEAD = 512;

    private MqttCodec() {}

    /**
     * New handlers for one connection, in their order: what comes are {@code MqttMessage}s, unreadable ones included.
     *
     * @param mostPayload largest payload of a PUBLISH, in bytes
     */
    public static ChannelHandler[] handlers(int mostPayload) {
        int most = mostPayload + OVERHEAD;
        return new ChannelHandler[] {
            new PacketCutter(most), new MqttDecoder(most + OVERHEAD, most), new PacketEnds(), MqttEncoder.INSTANCE
        };
    }
}
