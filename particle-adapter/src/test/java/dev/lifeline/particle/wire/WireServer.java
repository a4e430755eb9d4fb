package dev.lifeline.particle.wire;

import io.netty.bootstrap.ServerBootstrap;
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
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A server of HTTP/1.1, or of HTTP/2 under TLS, that does with each request what the test says. <b>Threads.</b> One of its
 * own, on which {@code asked} runs.
 */
final class WireServer implements AutoCloseable {
    /** What it speaks. */
    enum Speech {
        HTTP_1,
        HTTP_1_TLS,
        HTTP_2
    }

    private static final int MOST_BODY = 1 << 20;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Speech speech;
    private final HandshakeCertificates certificates;
    private final Channel listening;
    private final Consumer<AskedRequest> asked;

    final ConcurrentLinkedQueue<Channel> connections = new ConcurrentLinkedQueue<>();
    final BlockingQueue<AskedRequest> requests = new LinkedBlockingQueue<>();

    /** Keeps the requests for the test to answer. */
    WireServer(Speech speech) {
        this(speech, 1_000_000, "127.0.0.1", request -> {});
    }

    /**
     * @param mostStreams of one connection of HTTP/2
     * @param name in the certificate
     */
    WireServer(Speech speech, long mostStreams, String name, Consumer<AskedRequest> asked) {
        this.speech = speech;
        this.asked = asked;
        this.certificates = certificates(name);
        this.listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        connections.add(made);
                        prepare(made, mostStreams);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    URI uri() {
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        return URI.create((speech == Speech.HTTP_1 ? "http" : "https") + "://127.0.0.1:" + port);
    }

    /** Trusts this server. */
    X509TrustManager trust() {
        return certificates.trustManager();
    }

    /** Of a client that trusts this server. */
    SSLSocketFactory socketFactory() {
        return certificates.sslSocketFactory();
    }

    AskedRequest next() throws InterruptedException {
        AskedRequest next = requests.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request within 20 s");
        }
        return next;
    }

    /** Has the server's thread do it, and waits. */
    void does(Runnable action) {
        loop.next().submit(action).syncUninterruptibly();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static HandshakeCertificates certificates(String name) {
        HeldCertificate held =
                new HeldCertificate.Builder().addSubjectAlternativeName(name).build();
        return new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .addTrustedCertificate(held.certificate())
                .build();
    }

    private void prepare(Channel made, long mostStreams) {
        ChannelPipeline pipeline = made.pipeline();
        if (speech == Speech.HTTP_1) {
            http1(pipeline);
            return;
        }
        String protocol = speech == Speech.HTTP_2 ? ApplicationProtocolNames.HTTP_2 : ApplicationProtocolNames.HTTP_1_1;
        ApplicationProtocolConfig alpn = new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                protocol);
        JdkSslContext context = new JdkSslContext(
                certificates.sslContext(),
                false,
                null,
                IdentityCipherSuiteFilter.INSTANCE,
                alpn,
                ClientAuth.NONE,
                null,
                false);
        pipeline.addLast(context.newHandler(made.alloc()), new ApplicationProtocolNegotiationHandler(protocol) {
            @Override
            protected void configurePipeline(ChannelHandlerContext handshaken, String chosen) {
                if (chosen.equals(ApplicationProtocolNames.HTTP_2)) {
                    http2(pipeline, mostStreams);
                } else {
                    http1(pipeline);
                }
            }
        });
    }

    private void http1(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpServerCodec(), new HttpObjectAggregator(MOST_BODY), new Asking());
    }

    private void http2(ChannelPipeline pipeline, long mostStreams) {
        Http2Settings settings = Http2Settings.defaultSettings().maxConcurrentStreams(mostStreams);
        pipeline.addLast(
                Http2FrameCodecBuilder.forServer().initialSettings(settings).build(),
                new Http2MultiplexHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline()
                                .addLast(
                                        new Http2StreamFrameToHttpObjectCodec(true),
                                        new HttpObjectAggregator(MOST_BODY),
                                        new Asking());
                    }
                }),
                new Unmoved());
    }

    /** A client that has reset a stream, or begun one too many, goes on writing to it for a moment. */
    private static final class Unmoved extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable ofAStream) {}
    }

    private final class Asking extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            AskedRequest next = new AskedRequest(context.channel(), request);
            requests.add(next);
            asked.accept(next);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable why) {
            context.close(); // a client that breaks off is what some tests are about
        }
    }
}
