package dev.lifeline.tls.direct;

import dev.lifeline.time.Ticker;
import dev.lifeline.tls.ListenerTls;
import dev.lifeline.tls.RecordPerPacket;
import dev.lifeline.tls.direct.mqtt.MqttCodec;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
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
import java.util.stream.Stream;
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
    private final FrameEncoder encoder = new FrameEncoder();
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final EventLoopGroup accepting = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("lifeline-direct-accept", true), NioIoHandler.newFactory());
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("lifeline-direct", true),
            NioIoHandler.newFactory());
    private final Channel server;

    /** What the listener works with. */
    record Site(TlsConfig config, ListenerTls tls, Identities identities, Gates gates, Ticker ticker) {}

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
                .bind(new InetSocketAddress(
                        site.config().bindAddress(), site.config().port()))
                .awaitUninterruptibly();
        this.server = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new IllegalStateException(
                    "direct: cannot listen on " + site.config().bindAddress() + " port "
                            + site.config().port() + ": " + reason(bound.cause())
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
            DeviceConversation conversation = host.accept(link);
            site.gates().addBeforeTls(channel.pipeline(), passage);
            channel.pipeline()
                    .addLast(
                            site.tls().handler(site.config().admission().handshakeLimit()),
                            site.gates().guard(passage),
                            new FirstByte(
                                    passage, () -> framesOf(conversation), () -> mqttOf(channel, link, conversation)),
                            encoder,
                            new DeviceConnection(conversation));
        }

        private ChannelHandler[] framesOf(DeviceConversation conversation) {
            return new ChannelHandler[] {
                new FrameDecoder(conversation, site.config().mostPayload())
            };
        }

        private ChannelHandler[] mqttOf(Channel channel, ChannelLink link, DeviceConversation conversation) {
            TlsConfig config = site.config();
            return Stream.of(
                            Stream.of(new RecordPerPacket()),
                            Stream.of(MqttCodec.handlers(config.mostPayload())),
                            Stream.of(new MqttConnection(channel, link, conversation, config, site.ticker())))
                    .flatMap(handlers -> handlers)
                    .toArray(ChannelHandler[]::new);
        }
    }
}
