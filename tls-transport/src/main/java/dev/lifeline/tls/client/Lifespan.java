package dev.lifeline.tls.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * From TCP connection to end: tells when a connection is open, and how it ended.
 *
 * <p><b>Threads.</b> The connection's event loop; the futures from any. <b>Life cycle.</b> One per connection, last in its
 * pipeline.
 */
final class Lifespan extends ChannelInboundHandlerAdapter {
    private final Target target;
    private final Channel channel;
    private final CompletableFuture<Lifespan> opened = new CompletableFuture<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private final @Nullable SslHandler tls;
    private volatile boolean closedHere;
    private boolean connected; // event loop
    private boolean goodbye; // event loop
    private @Nullable RuntimeException broken; // event loop

    Lifespan(Target target, Channel channel) {
        this.target = target;
        this.channel = channel;
        this.tls = channel.pipeline().get(SslHandler.class); // it leaves the pipeline at the end
    }

    /** Fails with {@link ClientException} if TLS is not agreed on. */
    CompletableFuture<Lifespan> opened() {
        return opened;
    }

    /** Not completed if the connection never was open. */
    CompletableFuture<End> ended() {
        return ended;
    }

    Channel channel() {
        return channel;
    }

    Target target() {
        return target;
    }

    /** What TLS agreed on, once it is open; empty without TLS. */
    Optional<TlsSession> session() {
        return Optional.ofNullable(tls).map(handler -> TlsSession.of(handler.engine()));
    }

    /** Ends it in good order. */
    void close() {
        closedHere = true;
        channel.close();
    }

    /** Ends it without TLS's goodbye, and whatever else would come before the end. */
    void cut() {
        closedHere = true;
        ChannelHandlerContext lowest = channel.pipeline().firstContext();
        if (lowest == null) {
            channel.close();
        } else {
            lowest.close();
        }
    }

    /** Ends it for a reason that {@link #ended} tells; the first one counts. On the event loop. */
    void fail(RuntimeException cause) {
        if (broken == null) {
            broken = cause;
        }
        channel.close();
    }

    /** Whether there was a TCP connection. On the event loop. */
    boolean connected() {
        return connected;
    }

    /** For the other end of the pipeline. */
    WriteWatch writeWatch() {
        return new WriteWatch(this::breaks);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connected = true;
        if (target.tls().isEmpty()) {
            opened.complete(this);
        }
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                opened.complete(this);
            } else {
                refuse(handshake.cause());
            }
        } else if (event instanceof SslCloseCompletionEvent closing && closing.isSuccess()) {
            goodbye = true;
            context.close();
        }
    }

    private void refuse(Throwable cause) {
        opened.completeExceptionally(
                Failures.alert(target, cause).orElseGet(() -> Failures.handshaking(target, cause)));
    }

    /** Resets and alerts; its end follows. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        breaks(cause);
        context.close();
    }

    /** What comes after we closed is no fault. */
    private void breaks(Throwable cause) {
        if (!closedHere) {
            fail(Failures.broken(target, cause));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        opened.completeExceptionally(Failures.closed(target));
        if (broken != null) {
            ended.completeExceptionally(broken);
        } else if (closedHere) {
            ended.complete(End.CLOSED_HERE);
        } else {
            ended.complete(goodbye || target.tls().isEmpty() ? End.CLOSED_BY_PEER : End.CUT_BY_PEER);
        }
    }
}
