package dev.lifeline.tls.mqtt;

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
        return ofPackets(mostPayload + OVERHEAD);
    }

    /**
     * As {@link #handlers}.
     *
     * @param mostBytes of a packet that comes, without its fixed header of two to five bytes
     */
    public static ChannelHandler[] ofPackets(int mostBytes) {
        return new ChannelHandler[] {
            new PacketCutter(mostBytes),
            new MqttDecoder(mostBytes + OVERHEAD, mostBytes),
            new PacketEnds(),
            MqttEncoder.INSTANCE
        };
    }
}
