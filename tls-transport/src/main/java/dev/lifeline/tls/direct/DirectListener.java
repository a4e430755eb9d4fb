package dev.lifeline.tls.direct;

import dev.lifeline.tls.ListenerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The bound port and its event loops.
 *
 * <p><b>Threads.</b> {@link #close} from any thread but its own event loops, where it does not wait for them.
 * <b>Life cycle.</b> Made bound; closed once.
 */
final class DirectListener implements DeviceEntrance.Opened {
    private static final int CLOSE_SECONDS = 2;

    private final TlsConfig config;
    private final ListenerTls tls;
    private final DeviceEntrance.Host host;
    private final Identities identities;
    private final Gates gates;
    private final FrameEncoder encoder = new FrameEncoder();
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final EventLoopGroup accepting = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("lifeline-direct-accept", true), NioIoHandler.newFactory());
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("lifeline-direct", true),
            NioIoHandler.newFactory());
    private final Channel server;

    private DirectListener(
            TlsConfig config, ListenerTls tls, DeviceEntrance.Host host, Identities identities, Gates gates) {
        this.config = config;
        this.tls = tls;
        this.host = host;
        this.identities = identities;
        this.gates = gates;
        ChannelFuture bound = new ServerBootstrap()
                .group(accepting, loops)
                .channel(NioServerSocketChannel.class)
                .handler(gates.door())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, gates.waterMark())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Accepting())
                .bind(new InetSocketAddress(config.bindAddress(), config.port()))
                .awaitUninterruptibly();
        this.server = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new IllegalStateException(
                    "direct: cannot listen on " + config.bindAddress() + " port " + config.port() + ": "
                            + reason(bound.cause()) + " (expected: a free port on a local address)",
                    bound.cause());
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof UnresolvedAddressException ? "no such address" : String.valueOf(cause.getMessage());
    }

    /** @throws IllegalStateException if the port cannot be bound */
    static DirectListener bind(
            TlsConfig config, ListenerTls tls, DeviceEntrance.Host host, Identities identities, Gates gates) {
        return new DirectListener(config, tls, host, identities, gates);
    }

    /** Other certificates are revoked than before: ends the connections of devices that show one. */
    void revocationsChanged() {
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Guard.REVOCATIONS_CHANGED));
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public boolean accepting() {
        return server.isActive();
    }

    @Override
    public void close() {
        server.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        connections.close();
        List<EventExecutorGroup> ending = List.of(accepting, loops);
        ending.forEach(group -> group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS));
        try {
            for (EventExecutorGroup group : ending) {
                group.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sets up each connection that was let in as far as this. */
    private final class Accepting extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            connections.add(channel);
            Passage passage = gates.open(channel);
            gates.addBeforeTls(channel.pipeline(), passage);
            channel.pipeline()
                    .addLast(
                            tls.handler(config.admission().handshakeLimit()),
                            gates.guard(passage),
                            encoder,
                            new DeviceConnection(
                                    host, new ChannelLink(channel, passage, identities), config.mostPayload()));
        }
    }
}
