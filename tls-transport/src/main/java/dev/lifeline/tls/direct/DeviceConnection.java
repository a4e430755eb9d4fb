package dev.lifeline.tls.direct;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.FrameReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted connection after TLS: tells its {@link DeviceConversation} what comes.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection, ended by either side.
 */
final class DeviceConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);

    private final DeviceConversation conversation;
    private final FrameReader reader;

    DeviceConnection(DeviceEntrance.Host host, FrameLink link, int mostPayload) {
        this.conversation = host.accept(link);
        this.reader = new FrameReader(mostPayload);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            conversation.opened();
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        conversation.heard();
        try {
            reader.read(bytes.nioBuffer(), conversation::received);
        } catch (ContractException damaged) {
            conversation.damaged(String.valueOf(damaged.getMessage()));
        }
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
