package dev.lifeline.tls.direct;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Looks at the first byte of a connection without TLS, where only frames are spoken, and says what was mistaken for them. MQTT
 * has no word for a challenge, and without TLS there is no certificate: nobody could prove which device it is.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, gone with the first bytes.
 */
final class FramesGate extends ChannelInboundHandlerAdapter {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int MQTT_CONNECT = 0x10;

    private final Passage passage;

    FramesGate(Passage passage) {
        this.passage = passage;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        switch (bytes.getUnsignedByte(bytes.readerIndex())) {
            case TLS_HANDSHAKE -> refuse(context, bytes, "TLS at a port that is UNENCRYPTED");
            case MQTT_CONNECT -> refuse(context, bytes, "MQTT at a port without TLS, which takes frames only");
            default -> {
                context.pipeline().remove(this);
                context.fireChannelRead(message);
            }
        }
    }

    private void refuse(ChannelHandlerContext context, ByteBuf bytes, String why) {
        bytes.release();
        passage.turnedAway(DeviceEntrance.Cause.REFUSED, why);
        context.close();
    }
}
