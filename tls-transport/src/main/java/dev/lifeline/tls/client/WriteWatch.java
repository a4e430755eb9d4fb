package dev.lifeline.tls.client;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;

/**
 * Notices a reset that is found by writing, TLS's own words included: Netty then closes the channel and tells nobody but the
 * writer.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, first in its pipeline.
 */
final class WriteWatch extends ChannelOutboundHandlerAdapter {
    private final ChannelFutureListener listener;

    /** @param broken told why writing failed, before the channel's end is told */
    WriteWatch(Consumer<Throwable> broken) {
        this.listener = written -> {
            Throwable cause = written.cause();
            if (cause instanceof IOException && !(cause instanceof ClosedChannelException)) {
                broken.accept(cause);
            }
        };
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise.unvoid().addListener(listener));
    }
}
