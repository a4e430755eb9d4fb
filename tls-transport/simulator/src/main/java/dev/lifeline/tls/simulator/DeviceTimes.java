package dev.lifeline.tls.simulator;

import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.time.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * Every duration of a device, in one place: Device OS's own (particle-cloud-api.md, section 8) and the contract's.
 *
 * @param cloudKeepAlive silence before Device OS pings the cloud
 * @param cloudAnswerLimit how long it waits for the answer to a ping
 * @param cloudConnectLimit how long one attempt to connect may take
 * @param cloudLost how long the cloud link may be down before the cloud counts as lost
 * @param networkReset failures of the cloud for so long reset the network; empty while the firmware clears that flag
 * @param networkDown how long a reset takes
 * @param acknowledgementLimit how long an asked for acknowledgement may take
 * @param heartbeat time without an acknowledged exchange after which one is asked for
 * @param direct pauses between direct connects
 * @param directSpread the first direct connect comes at a random time within it, because a whole fleet starts at once
 * @param directOpenLimit how long TCP and TLS may take
 * @param directWelcomeLimit how long the backend may take from TLS to WELCOME
 * @param directKeepAlive silence before the device pings the backend
 * @param directAnswerLimit how long it waits for PONG
 * @param checkIn between check-ins of a warm device, give or take a fifth
 * @param checkInStay how long a check-in lasts
 * @param linger how long a direct link that is no longer needed stays without traffic
 */
public record DeviceTimes(
        Duration cloudKeepAlive,
        Duration cloudAnswerLimit,
        Duration cloudConnectLimit,
        Duration cloudLost,
        Optional<Duration> networkReset,
        Duration networkDown,
        Duration acknowledgementLimit,
        Duration heartbeat,
        Backoff direct,
        Duration directSpread,
        Duration directOpenLimit,
        Duration directWelcomeLimit,
        Duration directKeepAlive,
        Duration directAnswerLimit,
        Duration checkIn,
        Duration checkInStay,
        Duration linger) {
    private static final int RETRIES_PER_STEP = 5;
    private static final int MOST_DOUBLINGS = 7;

    // shared, because a simulation has thousands of devices
    private static final DeviceTimes WIFI = production(DeviceLink.WIFI);
    private static final DeviceTimes CELLULAR = production(DeviceLink.CELLULAR);

    /** Production's. */
    public static DeviceTimes of(DeviceLink link) {
        return link == DeviceLink.CELLULAR ? CELLULAR : WIFI;
    }

    private static DeviceTimes production(DeviceLink link) {
        boolean cellular = link == DeviceLink.CELLULAR;
        return new DeviceTimes(
                cellular ? Duration.ofMinutes(23) : Duration.ofSeconds(25),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(90),
                cellular ? Duration.ofMinutes(60) : Duration.ofMinutes(15),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(120), Duration.ofSeconds(30)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(120),
                Duration.ofSeconds(30),
                cellular ? Duration.ofMinutes(10) : Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
    }

    /** With Device OS's own default: five minutes of cloud failures tear the network down, direct link included. */
    public DeviceTimes withNetworkReset(Duration after) {
        return new DeviceTimes(
                cloudKeepAlive,
                cloudAnswerLimit,
                cloudConnectLimit,
                cloudLost,
                Optional.of(after),
                networkDown,
                acknowledgementLimit,
                heartbeat,
                direct,
                directSpread,
                directOpenLimit,
                directWelcomeLimit,
                directKeepAlive,
                directAnswerLimit,
                checkIn,
                checkInStay,
                linger);
    }

    /**
     * Pause before the next attempt at the cloud: 1 s five times, then 2 s, up to 128 s; a little longer at random.
     *
     * @param failures so far, at least 1
     * @param roll from 0.0 to 1.0
     */
    static Duration cloudRetry(int failures, double roll) {
        int doublings = Math.min((failures - 1) / RETRIES_PER_STEP, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.round((1L << doublings) * 1000 * (1 + roll / 4)));
    }

    /** What the device's status says of {@link #directKeepAlive}: as near as the contract lets it. */
    Duration directAlive() {
        Duration whole = Duration.ofSeconds(directKeepAlive.toSeconds());
        if (whole.compareTo(DeviceStatus.SHORTEST_ALIVE) < 0) {
            return DeviceStatus.SHORTEST_ALIVE;
        }
        return whole.compareTo(DeviceStatus.LONGEST_ALIVE) > 0 ? DeviceStatus.LONGEST_ALIVE : whole;
    }

    Duration nextCheckIn(double roll) {
        return giveOrTakeAFifth(checkIn, roll);
    }

    static Duration giveOrTakeAFifth(Duration about, double roll) {
        return Duration.ofNanos(Math.round(about.toNanos() * (0.8 + 0.4 * roll)));
    }
}
