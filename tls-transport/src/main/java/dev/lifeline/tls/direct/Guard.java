package dev.lifeline.tls.direct;

import dev.lifeline.time.Timers;
import dev.lifeline.tls.RevokedException;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind TLS for as long as a connection lasts, whatever is spoken over it: tells how the handshake ended, and cuts
 * who shows a certificate that is revoked, or lets too much wait for too long.
 *
 * <p><b>Threads.</b> The connection's event loop. <b>Life cycle.</b> One per connection.
 */
final class Guard extends ChannelInboundHandlerAdapter {
    /** Other certificates are revoked than before: fired into every pipeline. */
    static final Object REVOCATIONS_CHANGED = new Object();

    private final Passage passage;
    private final Identities identities;
    private final Timers timers;
    private final Duration unreadLimit;
    private Timers.@Nullable Timer unread; // runs while too much waits

    Guard(Passage passage, Identities identities, Timers timers, Duration unreadLimit) {
        this.passage = passage;
        this.identities = identities;
        this.timers = timers;
        this.unreadLimit = unreadLimit;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == REVOCATIONS_CHANGED) {
            cutRevoked(context);
            return;
        }
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            passage.handshakeEnded();
            if (!handshake.isSuccess()) {
                failed(handshake.cause());
            } else if (cutRevoked(context)) {
                return; // a session taken up again, whose certificate TLS does not check anew
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Channel channel = context.channel();
        endLimit();
        if (!channel.isWritable()) {
            unread = timers.schedule(unreadLimit, () -> onLoop(channel, () -> cutUnread(context)));
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        endLimit();
        context.fireChannelInactive();
    }

    private void failed(Throwable cause) {
        boolean revoked = RevokedException.isBehind(cause);
        passage.turnedAway(revoked ? Cause.REVOKED : Cause.HANDSHAKE, String.valueOf(cause.getMessage()));
    }

    private boolean cutRevoked(ChannelHandlerContext context) {
        boolean revoked = identities.revoked(ShownCertificates.by(context.channel()));
        if (revoked) {
            passage.turnedAway(Cause.REVOKED, "its certificate is revoked");
            context.close();
        }
        return revoked;
    }

    private void cutUnread(ChannelHandlerContext context) {
        if (unread != null && !context.channel().isWritable()) {
            passage.turnedAway(Cause.UNREAD, "does not read what is sent to it, for " + unreadLimit);
            context.pipeline().firstContext().close(); // past TLS, whose goodbye would not be read either
        }
    }

    private void endLimit() {
        if (unread != null) {
            unread.cancel();
            unread = null;
        }
    }

    private static void onLoop(Channel channel, Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException ignored) {
            // the listener is closed, and the connection with it
        }
    }
}
