package dev.lifeline.particle.wire;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts one answer together, bounded. Of its headers it keeps the type of the content, the one that is read. <b>Threads.</b> The
 * loop.
 */
final class AnswerReading {
    private final Buffer body = new Buffer();
    private @Nullable HttpResponse head;

    /**
     * Takes the next part; releases nothing.
     *
     * @return whether it was the last
     * @throws IOException if this is not HTTP, or too much of it
     */
    boolean take(HttpObject part) throws IOException {
        if (part.decoderResult().isFailure()) {
            throw new IOException("malformed answer", part.decoderResult().cause());
        }
        if (part instanceof HttpResponse begun) {
            head = begun;
        }
        if (part instanceof HttpContent content) {
            if (body.size() + content.content().readableBytes() > CloudWire.MOST_ANSWER_BYTES) {
                throw new AnswerTooLongException(CloudWire.MOST_ANSWER_BYTES);
            }
            body.write(content.content().nioBuffer());
        }
        return part instanceof LastHttpContent && !informational();
    }

    /** The answer, once it is whole. */
    Response response(Request request, Protocol protocol) throws IOException {
        HttpResponse answer = head;
        if (answer == null) {
            throw new IOException("an answer without a head");
        }
        String type = answer.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        Response.Builder response = new Response.Builder()
                .request(request)
                .protocol(protocol)
                .code(answer.status().code())
                .message(answer.status().reasonPhrase())
                .body(ResponseBody.create(body, MediaType.parse(type), body.size()));
        if (!type.isEmpty()) {
            response.addHeader("Content-Type", type);
        }
        return response.build();
    }

    /** "100 Continue" and its like come before the answer. */
    private boolean informational() {
        return head != null && head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
