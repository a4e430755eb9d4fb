package dev.lifeline.tls.direct;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of an accepted connection's pipeline, whatever it speaks: tells the {@link DeviceConversation} when it begins and
 * ends.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, ended by either side.
 */
final class DeviceConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);

    private final DeviceEntrance.Host host;
    private final DeviceConversation conversation;

    DeviceConnection(DeviceEntrance.Host host, DeviceConversation conversation) {
        this.host = host;
        this.conversation = conversation;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                conversation.opened();
            } else {
                host.turnedAway(DeviceEntrance.Cause.HANDSHAKE);
                LOG.info(
                        "listener handshake=failed peer={} cause=\"{}\"",
                        peer(context),
                        handshake.cause().getMessage());
            }
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        conversation.closed();
        super.channelInactive(context);
    }

    /** Resets and TLS alerts: the connection is over, and its end is reported by {@link #channelInactive}. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("listener peer={} connection=broken", peer(context), cause);
        context.close();
    }

    private static Object peer(ChannelHandlerContext context) {
        return context.channel().remoteAddress();
    }
}
