package dev.lifeline.tls.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageFactory;
import io.netty.util.ReferenceCountUtil;

/**
 * Keeps each packet to itself. Netty's decoder reads on into the next packet where a length inside one points beyond its
 * end; {@link PacketCutter} says where it ends, and what has not been decoded by then never will be.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, behind the decoder.
 */
final class PacketEnds extends ChannelInboundHandlerAdapter {
    /** Follows each packet through the decoder. */
    enum End {
        OF_PACKET
    }

    private boolean decoded;
    private boolean broken;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (broken) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof MqttMessage packet) {
            decoded = true;
            broken = packet.decoderResult().isFailure();
            context.fireChannelRead(packet);
        } else if (decoded) {
            decoded = false;
        } else {
            broken = true;
            context.fireChannelRead(MqttMessageFactory.newInvalidMessage(
                    new DecoderException("a length that points beyond the end of its packet")));
        }
    }
}
