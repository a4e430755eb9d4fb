package dev.lifeline.tls.direct;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Looks at a connection's first byte. MQTT-TLS sends its CONNECT, password included, in clear when the firmware forgets
 * {@code enableTls()} before a reconnect: that is an alarm, and its bytes are not logged.
 */
final class PlaintextGate extends ChannelInboundHandlerAdapter {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int MQTT_CONNECT = 0x10;

    private final Passage passage;

    PlaintextGate(Passage passage) {
        this.passage = passage;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        int first = bytes.getUnsignedByte(bytes.readerIndex());
        if (first == TLS_HANDSHAKE) {
            context.pipeline().remove(this);
            context.fireChannelRead(message);
            return;
        }
        bytes.release();
        if (first == MQTT_CONNECT) {
            passage.turnedAway(
                    DeviceEntrance.Cause.PLAINTEXT,
                    "MQTT without TLS: the device's credentials travelled in clear; "
                            + "its firmware must call enableTls() before each connect()");
        } else {
            passage.turnedAway(DeviceEntrance.Cause.HANDSHAKE, "first byte " + first + " is not that of TLS");
        }
        context.close();
    }
}
