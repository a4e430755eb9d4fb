package dev.lifeline.simulation.network;

import dev.lifeline.simulation.engine.Timeline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The four roads of one device.
 *
 * @param toCloud datagrams
 * @param fromCloud datagrams
 * @param toBackend TCP
 * @param fromBackend TCP
 */
public record DeviceRoads(Road toCloud, Road fromCloud, Road toBackend, Road fromBackend) {
    private static final Duration WIFI = Duration.ofMillis(20);
    private static final Duration CELLULAR = Duration.ofMillis(150);

    /** Roads of usual latency: 20 ms one way on Wi-Fi, 150 ms on cellular. */
    public static DeviceRoads of(Timeline time, RandomGenerator random, boolean cellular) {
        Duration latency = latency(cellular);
        return new DeviceRoads(
                Road.ofDatagrams(time, random, latency),
                Road.ofDatagrams(time, random, latency),
                Road.ofTcp(time, random, latency),
                Road.ofTcp(time, random, latency));
    }

    /** One way, without its jitter. */
    public static Duration latency(boolean cellular) {
        return cellular ? CELLULAR : WIFI;
    }
}
