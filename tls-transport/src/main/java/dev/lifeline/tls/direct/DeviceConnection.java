package dev.lifeline.tls.direct;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of an accepted connection's pipeline, whatever it speaks: tells the {@link DeviceConversation} when it begins and
 * ends.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, ended by either side.
 */
final class DeviceConnection extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);

    private final DeviceConversation conversation;
    private boolean over;

    DeviceConnection(DeviceConversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            conversation.opened();
        }
        super.userEventTriggered(context, event);
    }

    /** The conversation ends with our wish to; the device may take longer to read what was written before. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        super.close(context, promise);
        context.executor().execute(this::end);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        end();
        super.channelInactive(context);
    }

    private void end() {
        if (!over) {
            over = true;
            conversation.closed();
        }
    }

    /** Resets and TLS alerts: the connection is over, and its end is reported by {@link #channelInactive}. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("listener peer={} connection=broken", peer(context), cause);
        context.channel().close();
    }

    private static Object peer(ChannelHandlerContext context) {
        return context.channel().remoteAddress();
    }
}
