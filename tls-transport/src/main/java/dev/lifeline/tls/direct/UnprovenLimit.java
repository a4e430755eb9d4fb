package dev.lifeline.tls.direct;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Bounds what a connection sends before its device is let in. <b>Threads.</b> The connection's event loop. <b>Life
 * cycle.</b> First in the pipeline, and taken out of it when the device is let in.
 */
final class UnprovenLimit extends ChannelInboundHandlerAdapter {
    private final Passage passage;
    private final int most;
    private long seen;

    UnprovenLimit(Passage passage, int most) {
        this.passage = passage;
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        seen += bytes.readableBytes();
        if (seen <= most) {
            context.fireChannelRead(bytes);
            return;
        }
        bytes.release();
        passage.turnedAway(DeviceEntrance.Cause.UNPROVEN, "more than " + most + " bytes before it was let in");
        context.close();
    }
}
