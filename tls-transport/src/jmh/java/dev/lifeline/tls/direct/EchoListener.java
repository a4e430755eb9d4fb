package dev.lifeline.tls.direct;

import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.ClientCertificates;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.ListenerTls;
import dev.lifeline.tls.TlsProfile;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The least that a listener with the same TLS can do: for each record that comes it sends records of the sizes that ours
 * would send, each flushed by itself. What ours costs more is ours.
 */
final class EchoListener implements AutoCloseable {
    static final String THREADS = "bench-echo";

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(THREADS, true), NioIoHandler.newFactory());
    private final Channel server;

    /** @param answers sizes in bytes of what is sent for each record */
    EchoListener(Authorities fleet, Credentials own, int... answers) {
        ListenerTls tls =
                ListenerTls.of(List.of(own), fleet, TlsProfile.MODERN, new ClientCertificates(true, chain -> false));
        server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(tls.handler(Duration.ofSeconds(10)), new Answering(answers));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    private static final class Answering extends SimpleChannelInboundHandler<ByteBuf> {
        private final int[] answers;

        Answering(int[] answers) {
            this.answers = answers;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf record) {
            for (int size : answers) {
                context.writeAndFlush(Unpooled.wrappedBuffer(new byte[size]));
            }
        }
    }
}
