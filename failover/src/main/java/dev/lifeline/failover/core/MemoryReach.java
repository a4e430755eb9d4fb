package dev.lifeline.failover.core;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.Value;
import dev.lifeline.time.Tick;
import java.time.Duration;

/** How far back a device remembers every command that it ran, on our time line. */
public final class MemoryReach {
    /** A device's clock is believed to be fast by one part in so many; crystals are ten times better. */
    private static final int CLOCK = 1000;

    private MemoryReach() {}

    /**
     * Whether the device remembers all that it ran since {@code moment}.
     *
     * @param told what it answered when it was asked for its reach
     * @param answered when that came: the device counted to an earlier moment, never to a later one
     */
    public static boolean includes(Tick moment, Answer told, Tick answered) {
        if (!(told instanceof Value.Int reach)) {
            return false;
        }
        int millis = reach.number() - reach.number() / CLOCK;
        return Duration.ofMillis(millis).compareTo(answered.since(moment)) >= 0;
    }
}
