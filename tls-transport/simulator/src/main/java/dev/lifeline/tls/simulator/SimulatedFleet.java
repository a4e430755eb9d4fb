package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.client.ClientThreads;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Many devices in one process, over real TLS.
 *
 * <p><b>Threads.</b> Callable from any thread. One thread owns all models; two event loops carry the sockets.
 * <b>Life cycle.</b> {@link #add} devices, power them on, then {@link #close}, which ends every connection and thread.
 */
public final class SimulatedFleet implements AutoCloseable {
    private static final int LOOPS = 2;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int CLOSE_SECONDS = 2;

    private final FleetSurroundings surroundings;
    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final ClientThreads clientThreads = ClientThreads.named("lifeline-device-clients", LOOPS);
    private @Nullable Credentials rsaKey; // guarded by this
    private final Collection<SimulatedDevice> devices = new ConcurrentLinkedQueue<>();
    private final ExecutorService owner =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("lifeline-devices", true));
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            LOOPS, new DefaultThreadFactory("lifeline-device-sockets", true), NioIoHandler.newFactory());

    /** @param random the dice of all devices; used on the fleet's thread only */
    public SimulatedFleet(FleetSurroundings surroundings, Ticker ticker, Timers timers, RandomGenerator random) {
        this.surroundings = surroundings;
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
    }

    /** A new device, off. */
    public SimulatedDevice add(DeviceSpec spec) {
        SimulatedDevice device = new SimulatedDevice(this, spec, random);
        devices.add(device);
        surroundings.cloud().attach(spec.id(), message -> device.take(new DeviceInput.CloudSaid(message)));
        return device;
    }

    public Collection<SimulatedDevice> devices() {
        return List.copyOf(devices);
    }

    @Override
    public void close() {
        devices.forEach(SimulatedDevice::powerOff);
        owner.shutdown();
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        clientThreads.close();
        try {
            owner.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            loops.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The device's certificate, as its profile wants it; empty if it proves itself by a secret. */
    Optional<Credentials> own(DeviceSpec spec) {
        if (spec.secret().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (spec.profile().certificateKey()) {
                    case P256 -> surroundings.authority().device(spec.id());
                    case RSA -> surroundings.authority().device(spec.id(), rsaKey());
                });
    }

    /** Those of the clients that everybody may use. */
    ClientThreads clientThreads() {
        return clientThreads;
    }

    /** The one RSA key of all its devices that need such a key: thousands would take minutes to make. */
    private synchronized Credentials rsaKey() {
        if (rsaKey == null) {
            rsaKey = surroundings.authority().deviceRsa(new DeviceId(0, 0));
        }
        return rsaKey;
    }

    FleetSurroundings surroundings() {
        return surroundings;
    }

    Ticker ticker() {
        return ticker;
    }

    Timers timers() {
        return timers;
    }

    /** Runs {@code action} on the thread that owns the models; after close nothing runs any more. */
    void own(Runnable action) {
        try {
            owner.execute(action);
        } catch (RejectedExecutionException closed) {
            // a late word of a socket, a timer or the cloud to a fleet that is no more
        }
    }

    Bootstrap sockets() {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
    }
}
