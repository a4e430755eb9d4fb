package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Backoff;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One device that comes over TLS 1.2 until it is let in, with the pauses of the contract, and then idles.
 *
 * <p><b>Threads.</b> The event loop, which all devices share.
 */
final class ComingDevice {
    private static final Backoff AGAIN =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(120), Duration.ofSeconds(30));
    private static final int NO_LIMIT = 0; // of the handshake: the devices' libraries have none
    private static final int CONNECT_MILLIS = 120_000;

    private final DeviceId id;
    private final SslContext tls;
    private final boolean mqtt;
    private final Surroundings around;
    private int attempts;
    private boolean answered; // since it came this time
    private boolean inside;
    private boolean leaving;
    private @Nullable Channel channel;

    /**
     * What the devices of one wave have in common.
     *
     * @param address where the server listens
     */
    record Surroundings(EventLoop loop, InetSocketAddress address, Ticker ticker, RandomGenerator dice, Wave wave) {
        static InetSocketAddress loopback(int port) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
    }

    ComingDevice(DeviceId id, SslContext tls, boolean mqtt, Surroundings around) {
        this.id = id;
        this.tls = tls;
        this.mqtt = mqtt;
        this.around = around;
    }

    /** Comes for the first time, after {@code delay}. From any thread. */
    void comeAfter(Duration delay) {
        around.loop().schedule(() -> come(around.ticker().now()), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Vanishes, as a device without power: no close_notify, and a reset, which leaves no trace on this side's ports. */
    void vanish() {
        leaving = true;
        Channel open = channel;
        if (open != null) {
            open.config().setOption(ChannelOption.SO_LINGER, 0);
            open.pipeline().firstContext().close();
        }
    }

    private void come(Tick first) {
        Tick begun = around.ticker().now();
        answered = false;
        channel = new Bootstrap()
                .group(around.loop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline()
                                .addLast(
                                        new FirstBytes(() -> answered(begun)),
                                        records(socket),
                                        DeviceTalk.of(id, mqtt, () -> welcomed(first)));
                    }
                })
                .connect(around.address())
                .channel();
        channel.closeFuture().addListener(closed -> ended(first, begun));
    }

    private SslHandler records(SocketChannel socket) {
        SslHandler records =
                tls.newHandler(socket.alloc(), "localhost", around.address().getPort());
        records.setHandshakeTimeoutMillis(NO_LIMIT);
        return records;
    }

    private void answered(Tick begun) {
        answered = true;
        around.wave().answered(around.ticker().now().since(begun));
    }

    private void welcomed(Tick first) {
        inside = true;
        around.wave().welcomed(around.ticker().now().since(first));
    }

    private void ended(Tick first, Tick begun) {
        if (leaving) {
            return;
        } else if (inside) {
            around.wave().lost();
            return;
        }
        attempts++;
        Duration after = around.ticker().now().since(begun);
        if (answered) {
            around.wave().cut(after);
        } else {
            around.wave().turnedAway(after);
        }
        Duration pause = AGAIN.delay(attempts, around.dice().nextDouble());
        around.loop().schedule(() -> come(first), pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
