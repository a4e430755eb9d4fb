package dev.lifeline.tls;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection without losing what was written: says that nothing more comes, and goes on taking what the peer still
 * sends until it ends too. Who closes its socket at once, and gets another byte, resets what is on its way to the peer.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, below its TLS, which closes when all
 * is written.
 */
final class GentleEnd extends ChannelDuplexHandler {
    private final Duration limit;
    private boolean ending;

    /** @param limit how long the peer may take to read what was written, in real time; then it is cut */
    GentleEnd(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (ending || !context.channel().isActive() || !(context.channel() instanceof DuplexChannel socket)) {
            context.close(promise);
            return;
        }
        ending = true;
        socket.shutdownOutput().addListener(done -> {
            if (!done.isSuccess()) {
                context.close();
            }
        });
        var cut = context.executor().schedule(() -> context.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
        socket.closeFuture().addListener(closed -> {
            cut.cancel(false);
            promise.trySuccess();
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ending) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
