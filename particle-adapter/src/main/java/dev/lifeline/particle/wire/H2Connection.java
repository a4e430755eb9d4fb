package dev.lifeline.particle.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;

/**
 * HTTP/2: many calls at a time, each a stream of its own. It stands when the server's settings have come. One that is silent for
 * {@link WireRules#quiet} is pinged, and closed if it stays silent for as long again: nobody tells us that a path is dead.
 *
 * <p><b>Threads.</b> The loop.
 */
final class H2Connection extends ChannelInboundHandlerAdapter implements Connection {
    /** Calls at a time, where the server allows more; RFC 9113 section 6.5.2 wants it to allow as many at least. */
    static final int MOST_ROOM = 100;

    private static final int MOST_QUIET = 30; // pings without a call under way: 5 minutes
    private static final int MOST_CALLS = 1_000_000_000; // stream numbers end at 2^31, and every second one is ours

    private final Opening opening;
    private final Origin origin;
    private final Channel channel;
    private boolean stands;
    private boolean ending;
    private int most;
    private int carrying;
    private int carried;
    private int quiet;

    H2Connection(Opening opening, Channel channel) {
        this.opening = opening;
        this.origin = opening.origin();
        this.channel = channel;
    }

    @Override
    public int room() {
        return ending || !channel.isActive() || carried >= MOST_CALLS ? 0 : Math.max(0, most - carrying);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isIdle() {
        return carrying == 0;
    }

    @Override
    public void carry(NettyCall call) {
        carrying++;
        carried++;
        H2Exchange exchange = new H2Exchange(call);
        new Http2StreamChannelBootstrap(channel)
                .handler(exchange.initializer())
                .open()
                .addListener(opened -> begin(exchange, opened));
    }

    @Override
    public void close() {
        ending = true;
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2SettingsFrame changed) {
            Long allowed = changed.settings().maxConcurrentStreams();
            if (allowed != null || !stands) {
                most = (int) Math.min(MOST_ROOM, allowed == null ? MOST_ROOM : allowed);
            }
            settled();
        } else if (frame instanceof Http2GoAwayFrame) {
            ending = true;
            closeIfOver();
        }
        ReferenceCountUtil.release(frame);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent idle) {
            quiet = isIdle() ? quiet + 1 : 0;
            if (!stands || !idle.isFirst() || quiet > MOST_QUIET) {
                close();
            } else {
                channel.writeAndFlush(new DefaultHttp2PingFrame(quiet)).addListener(this::sent);
            }
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable why) {
        if (why instanceof Http2Exception known && Http2Exception.isStreamError(known)) {
            return; // such as an answer that crosses the end of its call on the way: Netty resets the stream
        }
        opening.failed(why);
        close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        ending = true;
        super.channelInactive(context);
        if (stands) {
            origin.gone(this);
        } else {
            opening.failed(new IOException("closed before the server's settings came"));
        }
    }

    private void settled() {
        if (stands) {
            origin.hasRoom(this);
        } else {
            stands = true;
            opening.stands(this);
        }
    }

    private void begin(H2Exchange exchange, Future<? super Http2StreamChannel> opened) {
        if (!opened.isSuccess()) {
            exchange.failed(opened.cause());
            over(exchange);
            return;
        }
        Http2StreamChannel stream = (Http2StreamChannel) opened.getNow();
        // later, because Netty counts the stream until it has told of its end
        stream.closeFuture().addListener(closed -> origin.threads().onLoop(() -> over(exchange)));
        exchange.begin(stream);
    }

    private void over(H2Exchange exchange) {
        carrying--;
        if (!closeIfOver()) {
            origin.hasRoom(this);
        }
        exchange.over(origin::place); // after there is room, or its end would have another connection opened
    }

    private boolean closeIfOver() {
        if (ending && carrying == 0) {
            channel.close();
        }
        return ending;
    }

    private void sent(Future<? super Void> ping) {
        if (!ping.isSuccess()) {
            close();
        }
    }
}
