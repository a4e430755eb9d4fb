package dev.lifeline.particle.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/** A request as it is written. Pure. */
final class RequestWriting {
    private static final String AGENT = "lifeline-particle";

    private RequestWriting() {}

    static FullHttpRequest of(Request request) {
        HttpUrl url = request.url();
        String query = url.encodedQuery();
        String target = query == null ? url.encodedPath() : url.encodedPath() + '?' + query;
        FullHttpRequest written = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), target, body(request));
        HttpHeaders headers = written.headers();
        request.headers().forEach(header -> headers.add(header.getFirst(), header.getSecond()));
        headers.set(HttpHeaderNames.HOST, host(url));
        headers.set(HttpHeaderNames.USER_AGENT, AGENT);
        RequestBody body = request.body();
        if (body != null) {
            MediaType type = body.contentType();
            if (type != null) {
                headers.set(HttpHeaderNames.CONTENT_TYPE, type.toString());
            }
            headers.set(HttpHeaderNames.CONTENT_LENGTH, written.content().readableBytes());
        }
        return written;
    }

    private static ByteBuf body(Request request) {
        RequestBody body = request.body();
        if (body == null) {
            return Unpooled.EMPTY_BUFFER;
        }
        Buffer bytes = new Buffer();
        try {
            body.writeTo(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException("a body of our own that cannot be read", broken);
        }
        return Unpooled.wrappedBuffer(bytes.readByteArray());
    }

    private static String host(HttpUrl url) {
        String host = url.host().contains(":") ? '[' + url.host() + ']' : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ':' + url.port();
    }
}
