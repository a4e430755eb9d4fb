package dev.lifeline.tls.direct;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The bound port and its event loops.
 *
 * <p><b>Threads.</b> {@link #close} from any thread but its own event loops, where it does not wait for them.
 * <b>Life cycle.</b> Made bound; closed once.
 */
final class DirectListener implements DeviceEntrance.Opened {
    private static final int CLOSE_SECONDS = 2;
    private static final int GOODBYE_SECONDS = 1;

    private final Site site;
    private final DeviceEntrance.Host host;
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final EventLoopGroup accepting = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("lifeline-direct-accept", true), NioIoHandler.newFactory());
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("lifeline-direct", true),
            NioIoHandler.newFactory());
    private final Channel server;

    /** Where the listener is and what it works with. */
    record Site(String bindAddress, int port, Identities identities, Gates gates, Layers layers) {}

    /** What stands between the socket and a conversation. <b>Threads.</b> Callable from any thread. */
    @FunctionalInterface
    interface Layers {
        /** Adds the handlers of one connection, on its event loop. */
        void addTo(ChannelPipeline pipeline, Passage passage, ChannelLink link, DeviceConversation conversation);
    }

    private DirectListener(Site site, DeviceEntrance.Host host) {
        this.site = site;
        this.host = host;
        ChannelFuture bound = new ServerBootstrap()
                .group(accepting, loops)
                .channel(NioServerSocketChannel.class)
                .handler(site.gates().door(loops))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, site.gates().waterMark())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Accepting())
                .bind(new InetSocketAddress(site.bindAddress(), site.port()))
                .awaitUninterruptibly();
        this.server = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new IllegalStateException(
                    "direct: cannot listen on " + site.bindAddress() + " port " + site.port() + ": "
                            + reason(bound.cause())
                            + " (expected: a free port on a local address)",
                    bound.cause());
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof UnresolvedAddressException ? "no such address" : String.valueOf(cause.getMessage());
    }

    /** @throws IllegalStateException if the port cannot be bound */
    static DirectListener bind(Site site, DeviceEntrance.Host host) {
        return new DirectListener(site, host);
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
        ChannelGroupFuture goodbyes = connections.close();
        if (StreamSupport.stream(loops.spliterator(), false).noneMatch(EventExecutor::inEventLoop)) {
            goodbyes.awaitUninterruptibly(
                    GOODBYE_SECONDS, TimeUnit.SECONDS); // loops that end cut what is being written
        }
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
            Passage passage = site.gates().open(channel);
            ChannelLink link = new ChannelLink(channel, passage, site.identities());
            site.layers().addTo(channel.pipeline(), passage, link, host.accept(link));
        }
    }
}
