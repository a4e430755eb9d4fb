package dev.lifeline.tls.direct;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a connection's first byte. MQTT-TLS sends its CONNECT, password included, in clear when the firmware forgets
 * {@code enableTls()} before a reconnect: that is an alarm, and its bytes are not logged.
 */
final class PlaintextGate extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(PlaintextGate.class);
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int MQTT_CONNECT = 0x10;

    private final DeviceEntrance.Host host;

    PlaintextGate(DeviceEntrance.Host host) {
        this.host = host;
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
            host.turnedAway(DeviceEntrance.Cause.PLAINTEXT);
            LOG.error(
                    "listener alarm=plaintext peer={} cause=\"MQTT without TLS: the device's credentials travelled in clear; "
                            + "its firmware must call enableTls() before each connect()\"",
                    context.channel().remoteAddress());
        } else {
            host.turnedAway(DeviceEntrance.Cause.HANDSHAKE);
        }
        context.close();
    }
}
