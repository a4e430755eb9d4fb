package dev.lifeline.particle.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What a new connection speaks: plain HTTP/1.1, or under TLS what the server chooses. <b>Threads.</b> The loop. */
final class Speaking {
    static final int MOST_HEADER_BYTES = 64 * 1024;

    private static final int MOST_LINE_BYTES = 8 * 1024;
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int IDLE_SECONDS = 300;

    private final Opening opening;

    Speaking(Opening opening) {
        this.opening = opening;
    }

    void prepare(Channel channel) {
        Origin origin = opening.origin();
        ChannelPipeline pipeline = channel.pipeline();
        if (origin.url().isHttps()) {
            pipeline.addLast(
                    origin.tls()
                            .handler(channel, origin.url().host(), origin.url().port()),
                    new Negotiated());
        } else {
            pipeline.addLast(new Connected());
        }
    }

    private void http1(ChannelPipeline pipeline) {
        H1Connection connection = new H1Connection(opening.origin(), pipeline.channel());
        pipeline.addLast(
                new IdleStateHandler(0, 0, IDLE_SECONDS, TimeUnit.SECONDS),
                new HttpClientCodec(MOST_LINE_BYTES, MOST_HEADER_BYTES, CHUNK_BYTES),
                connection);
        opening.stands(connection);
    }

    private void http2(ChannelPipeline pipeline) {
        long quiet = opening.origin().rules().quiet().toMillis();
        Http2Settings settings =
                Http2Settings.defaultSettings().pushEnabled(false).maxHeaderListSize(MOST_HEADER_BYTES);
        pipeline.addLast(
                new IdleStateHandler(quiet, 0, 0, TimeUnit.MILLISECONDS),
                Http2FrameCodecBuilder.forClient().initialSettings(settings).build(),
                new Http2MultiplexHandler(new Refused()),
                new H2Connection(opening, pipeline.channel()));
    }

    /** Waits for the connection. */
    private final class Connected extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            http1(context.pipeline());
            context.pipeline().remove(this);
        }
    }

    /** Waits for the handshake. */
    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1); // what a server speaks that says nothing
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) throws IOException {
            switch (protocol) {
                case ApplicationProtocolNames.HTTP_2 -> http2(context.pipeline());
                case ApplicationProtocolNames.HTTP_1_1 -> http1(context.pipeline());
                default -> throw new IOException("a protocol that was not offered: " + protocol);
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable why) {
            opening.failed(why);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            opening.failed(new IOException("closed in the handshake"));
            super.channelInactive(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable why) {
            opening.failed(why);
        }
    }

    /** Streams that the server begins: there are none, as said in our settings. */
    private static final class Refused extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            context.close();
        }

        @Override
        public boolean isSharable() {
            return true;
        }
    }
}
