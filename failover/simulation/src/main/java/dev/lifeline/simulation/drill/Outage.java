package dev.lifeline.simulation.drill;

import dev.lifeline.particle.simulator.CloudOutage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** How the cloud dies in a drill. */
public enum Outage {
    /** The cloud's addresses refuse connections, and the devices' sessions end. */
    REFUSED("refused", CloudOutage.DOWN_REFUSED, true),
    /** Packets to and from the cloud vanish. */
    BLACKHOLE("blackhole", CloudOutage.DOWN_BLACK_HOLE, true),
    /** Connections to the cloud are reset. */
    RESET("reset", CloudOutage.DOWN_RESET, true),
    /** Every API call and stream answers 503 with an HTML body; devices stay connected and nothing passes. */
    UNAVAILABLE("503", CloudOutage.UNAVAILABLE, false),
    /** The message router hangs: streams are silent, calls reach no device, the rest of the API answers. */
    STALL("stall", CloudOutage.STALL, false),
    /** API and streams answer, keep-alives flow, and nothing reaches a device or comes from one. */
    GRAY("gray", CloudOutage.GRAY, false);

    /** Device OS finds a silent link: 25 s of quiet and 30 s for the answer; then the contract's 60 s. */
    private static final Duration LINK_LOST = Duration.ofSeconds(25 + 30 + 60);

    /** An asked for acknowledgement that does not come, twice. */
    private static final Duration TWO_MISSES = Duration.ofMinutes(3);

    /** Back-off of direct connects under a rush, and one exchange both ways after it. */
    private static final Duration CONNECT_AND_EXCHANGE = Duration.ofMinutes(2 + 1);

    private static final Duration HEARTBEAT = Duration.ofMinutes(15);

    private final String option;
    private final CloudOutage cloud;
    private final boolean linkLost;

    Outage(String option, CloudOutage cloud, boolean linkLost) {
        this.option = option;
        this.cloud = cloud;
        this.linkLost = linkLost;
    }

    /** @throws IllegalArgumentException that lists the kinds */
    public static Outage parse(String text) {
        return Arrays.stream(values())
                .filter(outage -> outage.option.equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("outage: " + text + " (expected: one of "
                        + Arrays.stream(values()).map(Outage::toString).toList() + ")"));
    }

    CloudOutage cloud() {
        return cloud;
    }

    /**
     * The shortest outage of this kind that can be judged: every device has had the time to find out by itself, whatever
     * its mode, and to exchange a request and an event directly.
     *
     * @param eventPeriod between a device's events
     * @param eventsBeforeAsking how many a device keeps before it asks for an acknowledgement
     */
    Duration shortest(Duration eventPeriod, int eventsBeforeAsking) {
        if (linkLost) {
            return LINK_LOST.plus(CONNECT_AND_EXCHANGE);
        }
        Duration half = eventPeriod.multipliedBy(eventsBeforeAsking);
        Duration asks = half.compareTo(HEARTBEAT) < 0 ? half : HEARTBEAT;
        return asks.plus(TWO_MISSES).plus(CONNECT_AND_EXCHANGE);
    }

    @Override
    public String toString() {
        return option;
    }
}
