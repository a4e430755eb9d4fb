package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.NativeTls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Thousands of devices in this process, each with a P-256 key and certificate of its own, on one thread: cheap beside the
 * server that is measured, and never more than one processor.
 *
 * <p><b>Threads.</b> One. <b>Life cycle.</b> Waves one after the other; closed once.
 */
final class Swarm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SEED = 20_000;

    private final List<Known> fleet;
    private final SystemTime time = SystemTime.real();
    private final SplittableRandom dice = new SplittableRandom(SEED);
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("bench-devices", true), NioIoHandler.newFactory());
    private final List<ComingDevice> present = new ArrayList<>();

    private record Known(DeviceId id, SslContext tls) {}

    Swarm(FleetAuthority authority, int devices) {
        fleet = IntStream.range(0, devices)
                .mapToObj(number -> DeviceId.parse(String.format("1f0000000000c0de%08x", number)))
                .map(id -> new Known(id, NativeTls.of(authority.authorities(), authority.device(id))))
                .toList();
    }

    /**
     * Devices come, and stay.
     *
     * @param first number of the first of them
     * @param end number of the first that stays away
     * @param mqtt which of them speak MQTT
     * @param spread they come for the first time at random moments within it
     * @throws IllegalStateException if not all are let in
     */
    Wave come(int first, int end, int port, IntPredicate mqtt, Duration spread) throws InterruptedException {
        Wave wave = new Wave(end - first, time);
        ComingDevice.Surroundings around = new ComingDevice.Surroundings(
                loops.next(), ComingDevice.Surroundings.loopback(port), time, dice.split(), wave);
        for (int i = first; i < end; i++) {
            Known known = fleet.get(i);
            ComingDevice device = new ComingDevice(known.id(), known.tls(), mqtt.test(i), around);
            present.add(device);
            device.comeAfter(Duration.ofNanos((long) (spread.toNanos() * dice.nextDouble())));
        }
        wave.awaitAll(PATIENCE);
        return wave;
    }

    /** All that have come vanish. */
    void vanish() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        List<ComingDevice> leaving = List.copyOf(present);
        present.clear();
        loops.next().execute(() -> {
            leaving.forEach(ComingDevice::vanish);
            gone.countDown();
        });
        gone.await();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        time.close();
    }
}
