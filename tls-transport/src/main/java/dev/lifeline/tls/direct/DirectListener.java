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
import io.netty.channel.WriteBufferWaterMark;
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
    /** What may wait for a device that does not read, in bytes: a handful of the largest frames. */
    private static final WriteBufferWaterMark OUTBOUND = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private static final int CLOSE_SECONDS = 2;
    private static final int GOODBYE_SECONDS = 1;

    private final TlsConfig config;
    private final ListenerTls tls;
    private final DeviceEntrance.Host host;
    private final Ticker ticker;
    private final FrameEncoder encoder = new FrameEncoder();
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("lifeline-direct", true),
            NioIoHandler.newFactory());
    private final Channel server;

    private DirectListener(TlsConfig config, ListenerTls tls, DeviceEntrance.Host host, Ticker ticker) {
        this.config = config;
        this.tls = tls;
        this.host = host;
        this.ticker = ticker;
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTBOUND)
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
    static DirectListener bind(TlsConfig config, ListenerTls tls, DeviceEntrance.Host host, Ticker ticker) {
        return new DirectListener(config, tls, host, ticker);
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
        EventExecutorGroup ending = loops;
        if (StreamSupport.stream(ending.spliterator(), false).noneMatch(EventExecutor::inEventLoop)) {
            goodbyes.awaitUninterruptibly(
                    GOODBYE_SECONDS, TimeUnit.SECONDS); // loops that end cut what is being written
        }
        ending.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        try {
            ending.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sets up each accepted connection. Admission never queues: one too many is closed at once. */
    private final class Accepting extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            if (connections.size() >= config.mostConnections()) {
                host.turnedAway(DeviceEntrance.Cause.FULL);
                channel.close();
                return;
            }
            connections.add(channel);
            ChannelLink link = new ChannelLink(channel);
            DeviceConversation conversation = host.accept(link);
            channel.pipeline()
                    .addLast(
                            new PlaintextGate(host),
                            tls.handler(config.handshakeLimit()),
                            new FirstByte(
                                    host, () -> framesOf(conversation), () -> mqttOf(channel, link, conversation)),
                            encoder,
                            new DeviceConnection(host, conversation));
        }

        private ChannelHandler[] framesOf(DeviceConversation conversation) {
            return new ChannelHandler[] {new FrameDecoder(conversation, config.mostPayload())};
        }

        private ChannelHandler[] mqttOf(Channel channel, ChannelLink link, DeviceConversation conversation) {
            return Stream.of(
                            Stream.of(new RecordPerPacket()),
                            Stream.of(MqttCodec.handlers(config.mostPayload())),
                            Stream.of(new MqttConnection(channel, link, conversation, config, ticker)))
                    .flatMap(handlers -> handlers)
                    .toArray(ChannelHandler[]::new);
        }
    }
}
