package dev.lifeline.tls.direct;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Says once that something was received, and leaves. <b>Threads.</b> The connection's event loop. */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    private final Runnable received;

    FirstBytes(Runnable received) {
        this.received = received;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        received.run();
        context.fireChannelRead(bytes);
        context.pipeline().remove(this);
    }
}
