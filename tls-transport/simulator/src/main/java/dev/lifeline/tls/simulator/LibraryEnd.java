package dev.lifeline.tls.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.Predicate;

/**
 * Where a library's connection ends: after the handshake, if the server's certificate is not good, and whenever the
 * firmware closes. It says its own goodbye, if it has one, and never TLS's (device-libraries-and-platforms.md, A.5, B.1).
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, right above its TLS.
 */
final class LibraryEnd extends ChannelDuplexHandler {
    private final Predicate<SslHandler> trusts;
    private final ByteBuf goodbye;
    private boolean secured;

    /**
     * @param trusts whether the server of a finished handshake is the right one
     * @param goodbye the last bytes, for each connection the same; may be empty
     */
    LibraryEnd(Predicate<SslHandler> trusts, ByteBuf goodbye) {
        this.trusts = trusts;
        this.goodbye = goodbye;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            secured = true;
            if (!trusts.test(context.pipeline().get(SslHandler.class))) {
                close(context, context.newPromise());
                return; // nothing above hears of a handshake
            }
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        ChannelHandlerContext tls = context.pipeline().context(SslHandler.class);
        if (secured && goodbye.isReadable() && context.channel().isActive()) {
            secured = false; // once
            context.writeAndFlush(goodbye.retainedDuplicate()).addListener(said -> tls.close(promise));
        } else {
            tls.close(promise); // past TLS, which would say its goodbye
        }
    }
}
