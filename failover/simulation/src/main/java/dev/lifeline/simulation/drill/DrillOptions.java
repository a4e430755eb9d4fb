package dev.lifeline.simulation.drill;

import java.time.Duration;
import java.util.Optional;

/**
 * What a drill does.
 *
 * @param devices how many, from 3 to 5000; their modes are mixed
 * @param outage how the cloud dies
 * @param outageLasts how long it stays dead, in production time; absent for the shortest that can be judged and a minute
 * @param eventsPerMinute events of each device, from 1 to 60; it gets a sixth as many requests
 * @param seed of everything that is left to chance
 * @param scale seconds of production time in a real second, from 1 to 60
 * @param sabotage a fault to find
 * @param kind what the devices are
 */
public record DrillOptions(
        int devices,
        Outage outage,
        Optional<Duration> outageLasts,
        int eventsPerMinute,
        long seed,
        int scale,
        Sabotage sabotage,
        DrillDevices kind) {
    /** A device's keep buffer is half full with so many events. */
    static final int EVENTS_BEFORE_ASKING = 32;

    private static final int EVENTS_PER_REQUEST = 6;
    private static final int LARGE_FLEET = 500;
    private static final int MOST_CALLS_IN_FIVE_MINUTES = 10_000;
    private static final double SHARE_OF_REQUESTS = 0.6;

    public DrillOptions {
        require("devices", devices, 3, 5000);
        require("rate", eventsPerMinute, 1, 60);
        require("scale", scale, 1, 60);
        boolean breaksDevices = sabotage != Sabotage.NONE && sabotage != Sabotage.NEVER_SWITCH;
        if (breaksDevices && kind.link() == DirectLinks.FIRMWARE) {
            throw new IllegalArgumentException(
                    "sabotage: " + sabotage + " with link firmware (expected: never-switch, or simulated devices)");
        }
        double calls = devices * eventsPerMinute * 5.0 / EVENTS_PER_REQUEST;
        if (calls > MOST_CALLS_IN_FIVE_MINUTES * SHARE_OF_REQUESTS) {
            throw new IllegalArgumentException("rate: " + eventsPerMinute + " with " + devices + " devices makes "
                    + Math.round(calls) + " calls in 5 minutes (expected: at most "
                    + Math.round(MOST_CALLS_IN_FIVE_MINUTES * SHARE_OF_REQUESTS) + " of the cloud's 10000)");
        }
        outageLasts.ifPresent(lasts -> requireJudgeable(outage, lasts, eventsPerMinute));
    }

    public static DrillOptions defaults() {
        return new DrillOptions(
                200,
                Outage.BLACKHOLE,
                Optional.empty(),
                6,
                1,
                20,
                Sabotage.NONE,
                DrillDevices.simulated(DirectLinks.FRAMES));
    }

    /**
     * How fast a drill with so many devices goes unless somebody says otherwise. All of it runs in one process: at 1:20 a
     * thousand devices keep two processors busy, and a stumble looks like an outage.
     */
    public static int scaleFor(int devices) {
        return devices > LARGE_FLEET ? 10 : 20;
    }

    public Duration lasts() {
        return outageLasts.orElseGet(() -> shortest(outage, eventsPerMinute).plusMinutes(1));
    }

    Duration eventPeriod() {
        return eventPeriod(eventsPerMinute);
    }

    Duration requestPeriod() {
        return eventPeriod().multipliedBy(EVENTS_PER_REQUEST);
    }

    private static Duration shortest(Outage outage, int eventsPerMinute) {
        return outage.shortest(eventPeriod(eventsPerMinute), EVENTS_BEFORE_ASKING);
    }

    private static Duration eventPeriod(int eventsPerMinute) {
        return Duration.ofMinutes(1).dividedBy(eventsPerMinute);
    }

    private static void requireJudgeable(Outage outage, Duration lasts, int eventsPerMinute) {
        Duration shortest = shortest(outage, eventsPerMinute);
        if (lasts.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("outage-seconds: " + lasts.toSeconds() + " is too short to judge "
                    + outage + " (expected: >= " + shortest.toSeconds() + ")");
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
