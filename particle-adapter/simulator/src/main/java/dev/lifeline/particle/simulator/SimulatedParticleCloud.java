package dev.lifeline.particle.simulator;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The Particle cloud on a loopback port: HTTP that real Particle clients cannot tell from the cloud's, over a
 * {@link CloudModel}.
 *
 * <p><b>Threads.</b> Callable from any thread, but not from inside {@link ToDevice} callbacks where a method says that it
 * waits. The model, all connections and all devices live on one daemon thread. <b>Life cycle.</b> {@link #start}, then
 * {@link #close}, which leaves no thread; the time is its owner's.
 *
 * <pre>{@code
 * try (SystemTime time = SystemTime.real();
 *         SimulatedParticleCloud cloud = SimulatedParticleCloud.start(time, new Random(7))) {
 *     cloud.register(id, Set.of("lf"), Set.of("temperature"));
 *     // point a client at cloud.uri() with cloud.token()
 *     cloud.outage(CloudOutage.GRAY);
 * }
 * }</pre>
 */
public final class SimulatedParticleCloud implements AutoCloseable {
    private static final String CLIENT = "simulated-client";
    private static final int MOST_REQUEST_BYTES = 256 * 1024;
    private static final int MOST_BYTES_BEHIND = 16 * 1024 * 1024;
    private static final int CLOSE_MILLIS = 900;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final ChannelGroup channels;
    private final CloudModel model;
    private final Secret token;
    private final Secret clientSecret;
    private final RandomGenerator random;
    private volatile int port;

    private SimulatedParticleCloud(
            Ticker ticker, Timers timers, InstantSource wallClock, RandomGenerator random, CloudRules rules) {
        this.random = random;
        this.token = newToken(random);
        this.clientSecret = newToken(random);
        this.group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("particle-cloud", true), NioIoHandler.newFactory());
        this.loop = group.next();
        this.channels = new DefaultChannelGroup(loop);
        this.model = new CloudModel(ticker, new LoopTimers(timers, loop), wallClock, random, rules, token);
        model.allowClient(CLIENT, clientSecret);
    }

    /** Starts with Particle's own rules on a free port. */
    public static <T extends Ticker & Timers & InstantSource> SimulatedParticleCloud start(
            T time, RandomGenerator random) {
        return start(time, time, time, random, CloudRules.particle(), 0);
    }

    /**
     * Starts a cloud.
     *
     * @param random safe for use by many threads
     * @param port 0 for any free one
     * @throws IllegalStateException if the port is in use
     */
    public static SimulatedParticleCloud start(
            Ticker ticker, Timers timers, InstantSource wallClock, RandomGenerator random, CloudRules rules, int port) {
        SimulatedParticleCloud cloud = new SimulatedParticleCloud(ticker, timers, wallClock, random, rules);
        try {
            cloud.listen(port);
        } catch (RuntimeException failure) {
            cloud.close();
            throw failure;
        }
        return cloud;
    }

    /** Where the API is: {@code http://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** An access token that never expires. */
    public Secret token() {
        return token;
    }

    /** The OAuth client that may log in. */
    public String clientId() {
        return CLIENT;
    }

    public Secret clientSecret() {
        return clientSecret;
    }

    /** Lets a user log in, as {@link CloudModel#allowUser} does; waits until it is so. */
    public void allowUser(String name, Secret password, Optional<String> oneTimePassword) {
        apply(() -> model.allowUser(name, password, oneTimePassword));
    }

    /** Makes all tokens void that were had by a login; waits until they are. */
    public void revokeLogins() {
        apply(model::revokeLogins);
    }

    /** Makes a Wi-Fi device known; waits until it is. */
    public void register(DeviceId id, Set<String> functions, Set<String> variables) {
        register(DeviceDescription.wifi(id, functions, variables));
    }

    /** Makes a device known, or changes what is known of it; waits until it is. */
    public void register(DeviceDescription description) {
        apply(() -> model.register(description));
    }

    /** Where devices connect. Attaching waits for the cloud's thread; what ports send is handed over and not waited for. */
    public DeviceSide deviceSide() {
        return this::attach;
    }

    public DevicePort attach(DeviceId id, Consumer<ToDevice> device) {
        DevicePort port = onLoop(() -> model.attach(id, device));
        return new DevicePort() {
            @Override
            public void send(FromDevice message) {
                post(() -> port.send(message));
            }

            @Override
            public void vanish() {
                post(port::vanish);
            }
        };
    }

    /** Turns the cloud to another outage, or back to {@link CloudOutage#NONE}; waits until it has. */
    public void outage(CloudOutage outage) {
        apply(() -> model.outage(outage));
    }

    public CloudOutage outage() {
        return onLoop(model::outage);
    }

    /** Whether every request is answered 429 from now on; waits until it is so. */
    public void throttle(boolean throttled) {
        apply(() -> model.throttle(throttled));
    }

    /** Whether every token counts as expired from now on, new ones too: every request is answered 401; waits until it is so. */
    public void expireToken(boolean expired) {
        apply(() -> model.expireToken(expired));
    }

    /** How many event streams are open now. */
    public int openStreams() {
        return onLoop(model::openStreams);
    }

    @Override
    public void close() {
        channels.close();
        group.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MILLIS);
    }

    private void listen(int wanted) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(MOST_BYTES_BEHIND / 2, MOST_BYTES_BEHIND))
                .childHandler(new Pipeline());
        ChannelFuture bound =
                bootstrap.bind(InetAddress.getLoopbackAddress(), wanted).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "simulated Particle cloud: port " + wanted
                            + " of 127.0.0.1 cannot be opened (expected: a free port)",
                    bound.cause());
        }
        channels.add(bound.channel());
        port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private void apply(Runnable change) {
        onLoop(Executors.callable(change));
    }

    private <T> T onLoop(Callable<T> action) {
        if (loop.inEventLoop()) {
            try {
                return action.call();
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible); // no action here throws a checked exception
            }
        }
        io.netty.util.concurrent.Future<T> done = loop.submit(action).awaitUninterruptibly();
        if (done.cause() instanceof RuntimeException failure) {
            throw failure;
        }
        return done.getNow();
    }

    private void post(Runnable action) {
        try {
            loop.execute(action);
        } catch (RejectedExecutionException ignored) {
            // closed: to the device the cloud is gone
        }
    }

    private static Secret newToken(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return new Secret(text.toString());
    }

    private final class Pipeline extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            Channel added = channel;
            channels.add(added);
            channel.pipeline()
                    .addLast(new FlushConsolidationHandler(256, true))
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(MOST_REQUEST_BYTES))
                    .addLast(new CloudConnection(model, random));
        }
    }
}
