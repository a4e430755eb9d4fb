package dev.lifeline.particle.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server that answers every request as if a function had returned 42, after a while. <b>Threads.</b> One of its own. */
final class DelayedAnswers implements AutoCloseable {
    private static final byte[] ANSWER = "{\"id\":\"0123456789abcdef01234567\",\"connected\":true,\"return_value\":42}"
            .getBytes(StandardCharsets.UTF_8);

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final HandshakeCertificates certificates = make();
    private final Duration delay;
    private final Channel listening;

    DelayedAnswers(boolean http2, Duration delay) {
        this.delay = delay;
        this.listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        if (http2) {
                            secured(made.pipeline());
                        } else {
                            made.pipeline().addLast(new HttpServerCodec());
                            answering(made.pipeline());
                        }
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    HandshakeCertificates certificates() {
        return certificates;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static HandshakeCertificates make() {
        HeldCertificate held = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        return new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .addTrustedCertificate(held.certificate())
                .build();
    }

    private void secured(ChannelPipeline pipeline) {
        ApplicationProtocolConfig alpn = new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2);
        JdkSslContext context = new JdkSslContext(
                certificates.sslContext(),
                false,
                null,
                IdentityCipherSuiteFilter.INSTANCE,
                alpn,
                ClientAuth.NONE,
                null,
                false);
        pipeline.addLast(
                context.newHandler(pipeline.channel().alloc()),
                new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_2) {
                    @Override
                    protected void configurePipeline(ChannelHandlerContext handshaken, String protocol) {
                        handshaken
                                .pipeline()
                                .addLast(Http2FrameCodecBuilder.forServer().build(), streams(), new Unmoved());
                    }
                });
    }

    private Http2MultiplexHandler streams() {
        return new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
                answering(stream.pipeline());
            }
        });
    }

    /** A client that begins more streams than are allowed has them refused, and goes on writing to them. */
    private static final class Unmoved extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable ofAStream) {}
    }

    private void answering(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpObjectAggregator(1 << 16), new SimpleChannelInboundHandler<FullHttpRequest>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
                context.executor().schedule(() -> answer(context), delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        });
    }

    private static void answer(ChannelHandlerContext context) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(ANSWER));
        response.headers().set("content-type", "application/json").set("content-length", ANSWER.length);
        context.writeAndFlush(response);
    }
}
