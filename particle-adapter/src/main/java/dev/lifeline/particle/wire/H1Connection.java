package dev.lifeline.particle.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1: one call at a time. A call that is given up on its way takes the connection with it. <b>Threads.</b> The loop. */
final class H1Connection extends SimpleChannelInboundHandler<HttpObject> implements Connection {
    private final Origin origin;
    private final Channel channel;
    private @Nullable NettyCall call;
    private @Nullable ChannelFuture written;
    private AnswerReading reading = new AnswerReading();
    private boolean keptAlive = true;
    private boolean gone;

    H1Connection(Origin origin, Channel channel) {
        this.origin = origin;
        this.channel = channel;
    }

    @Override
    public int room() {
        return call == null && channel.isActive() ? 1 : 0;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isIdle() {
        return call == null;
    }

    @Override
    public void carry(NettyCall next) {
        if (!next.doors().beginWriting()) {
            next.fail(new IOException("given up before it was written"));
            return;
        }
        call = next;
        next.isAt(left -> close());
        reading = new AnswerReading();
        ChannelFuture writing = channel.writeAndFlush(RequestWriting.of(next.request()));
        written = writing;
        writing.addListener(done -> {
            if (!done.isSuccess()) {
                broken(done.cause());
            }
        });
    }

    @Override
    public void close() {
        broken(new IOException("closed"));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws IOException {
        NettyCall asked = call;
        if (asked == null) {
            throw new IOException("an answer that nobody asked for");
        }
        if (part instanceof HttpResponse head) {
            keptAlive = HttpUtil.isKeepAlive(head);
        }
        if (reading.take(part)) {
            answered(asked);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent && call == null) {
            close();
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable why) {
        broken(why);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        broken(new IOException("the server closed the connection"));
        super.channelInactive(context);
    }

    private void answered(NettyCall asked) throws IOException {
        boolean whole = written != null && written.isSuccess();
        Response answer = reading.response(asked.request(), Protocol.HTTP_1_1);
        call = null;
        if (keptAlive && whole) { // after an answer to half a request the rest would be taken for another
            origin.hasRoom(this);
        } else {
            close();
        }
        asked.answer(answer); // after there is room, or its end would have another connection opened
    }

    private void broken(Throwable why) {
        if (gone) {
            return;
        }
        gone = true;
        NettyCall carried = call;
        call = null;
        channel.close();
        if (carried != null) {
            carried.fail(why instanceof IOException io ? io : new IOException(why));
        }
        origin.gone(this);
    }
}
