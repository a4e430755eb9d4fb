package dev.lifeline.particle.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;

/** Puts answers and streams into HTTP/1.1 as the cloud's nginx does. <b>Threads.</b> The event loop only. */
final class HttpWriting {
    private final Channel channel;
    private final boolean keepAlive;
    private final String requestId;

    HttpWriting(Channel channel, HttpRequest request, String requestId) {
        this.channel = channel;
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.requestId = requestId;
    }

    ByteBufAllocator allocator() {
        return channel.alloc();
    }

    void answer(ApiAnswer answer) {
        ByteBuf body = Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        addHeaders(response, answer.contentType());
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        if (!answer.storable()) {
            response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store").set(HttpHeaderNames.PRAGMA, "no-cache");
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        if (keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            channel.writeAndFlush(response, channel.voidPromise());
        } else {
            channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** The headers are flushed at once: a client that waits for them would lose the first event. */
    void beginStream() {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        addHeaders(response, "text/event-stream");
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
        HttpUtil.setTransferEncodingChunked(response, true);
        channel.writeAndFlush(response, channel.voidPromise());
    }

    /** Sends a piece of a stream; false, and the connection closed, if the reader is hopelessly behind. */
    boolean chunk(ByteBuf bytes) {
        if (!channel.isWritable()) {
            bytes.release();
            channel.close();
            return false;
        }
        channel.writeAndFlush(new DefaultHttpContent(bytes), channel.voidPromise());
        return true;
    }

    void endStream() {
        channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
    }

    private void addHeaders(HttpResponse response, String contentType) {
        response.headers()
                .set(HttpHeaderNames.SERVER, "nginx")
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set("X-Request-Id", requestId);
    }
}
