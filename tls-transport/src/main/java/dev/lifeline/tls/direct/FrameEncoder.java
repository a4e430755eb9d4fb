package dev.lifeline.tls.direct;

import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameWriter;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Turns each frame into one buffer. Whoever writes flushes after each, so that it travels in a TLS record of its own: the
 * devices' libraries leave a second message of the same record unread until the next one comes.
 */
@ChannelHandler.Sharable
final class FrameEncoder extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object bytes = message instanceof Frame frame ? Unpooled.wrappedBuffer(FrameWriter.bytes(frame)) : message;
        context.write(bytes, promise);
    }
}
