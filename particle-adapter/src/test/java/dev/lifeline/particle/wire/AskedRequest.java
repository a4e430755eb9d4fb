package dev.lifeline.particle.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.nio.charset.StandardCharsets;

/** A request that has come to a {@link WireServer}, and what can be done with it. <b>Threads.</b> Any. */
final class AskedRequest {
    /** What the API says when a function returned 42. */
    static final String RETURNED = "{\"id\":\"0123456789abcdef01234567\",\"connected\":true,\"return_value\":42}";

    final Channel channel;
    final String method;
    final String path;
    final String body;
    final HttpHeaders headers;

    AskedRequest(Channel channel, FullHttpRequest request) {
        this.channel = channel;
        this.method = request.method().name();
        this.path = request.uri();
        this.body = request.content().toString(StandardCharsets.UTF_8);
        this.headers = request.headers();
    }

    void answer() {
        answer(200, RETURNED);
    }

    void answer(int status, String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), bytes);
        response.headers().set("content-length", bytes.readableBytes()).set("content-type", "application/json");
        channel.writeAndFlush(response);
    }

    /** Writes bytes as they are, under HTTP/1.1. */
    void raw(String bytes) {
        channel.pipeline().firstContext().writeAndFlush(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    void reset(Http2Error why) {
        channel.writeAndFlush(new DefaultHttp2ResetFrame(why));
    }

    /** The connection ends; no stream with a higher number than {@code last} was looked at. */
    void goAway(int last) {
        Http2FrameCodec codec = channel.parent().pipeline().get(Http2FrameCodec.class);
        ChannelHandlerContext context = channel.parent().pipeline().context(codec);
        codec.encoder()
                .writeGoAway(context, last, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, context.newPromise());
        context.flush();
    }

    int stream() {
        return ((Http2StreamChannel) channel).stream().id();
    }

    /** Breaks the connection that it came over. */
    void breakOff() {
        (channel.parent() instanceof SocketChannel ? channel.parent() : channel).close();
    }
}
