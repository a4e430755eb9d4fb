package dev.lifeline.particle.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.function.Consumer;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One call on its stream. <b>Threads.</b> The loop. */
final class H2Exchange extends SimpleChannelInboundHandler<HttpObject> {
    private final NettyCall call;
    private final AnswerReading reading = new AnswerReading();
    private @Nullable Response answer;
    private @Nullable IOException failure;

    H2Exchange(NettyCall call) {
        this.call = call;
    }

    ChannelInitializer<Channel> initializer() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), H2Exchange.this);
            }
        };
    }

    /** The stream is there; nothing of it is written. */
    void begin(Channel stream) {
        if (call.isOver() || !call.doors().beginWriting()) {
            call.fail(new IOException("given up before it was written"));
            stream.close();
            return;
        }
        call.isAt(left -> stream.close()); // resets it, and leaves the others alone
        stream.writeAndFlush(RequestWriting.of(call.request())).addListener(done -> {
            if (!done.isSuccess()) {
                failed(done.cause());
                stream.close();
            }
        });
    }

    void failed(Throwable why) {
        if (answer == null && failure == null) {
            failure = told(why);
        }
    }

    /**
     * The stream is no more: tells the call what has come of it, or {@code elsewhere} that it is to be written again: servers end
     * connections in good order all day, and what they have not looked at was never sent.
     */
    void over(Consumer<NettyCall> elsewhere) {
        if (answer != null) {
            call.answer(answer);
        } else if (failure instanceof NotProcessedException && call.goesAgain()) {
            elsewhere.accept(call);
        } else {
            call.fail(failure == null ? new IOException("the connection broke") : failure);
        }
    }

    private static IOException told(Throwable why) {
        if (why instanceof Http2Exception refused && refused.error() == Http2Error.REFUSED_STREAM) {
            return new NotProcessedException("the connection takes no more"); // says our own side, before it writes
        }
        return why instanceof IOException io ? io : new IOException(why);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws IOException {
        if (reading.take(part)) {
            answer = reading.response(call.request(), Protocol.HTTP_2);
            context.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            boolean refused = reset.errorCode() == Http2Error.REFUSED_STREAM.code();
            failed(
                    refused
                            ? new NotProcessedException("the server refused the stream")
                            : new IOException("the server reset the stream: " + reset.errorCode()));
        } else if (event instanceof Http2GoAwayFrame) {
            failed(new NotProcessedException("the server went away before it looked")); // told to higher streams only
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable why) {
        failed(why);
        context.close();
    }
}
