package dev.lifeline.simulation.scenario;

/**
 * What the devices are, in percent; which one is what follows from its number, so that a smaller fleet of the same
 * scenario has the same shares. Each from 0 to 100, and hot and warm together at most 100.
 *
 * @param hot always connected to the backend
 * @param warm looking in at the backend every quarter of an hour; the rest is cold
 * @param cellular the rest is on Wi-Fi
 * @param sleepy asleep most of the time
 * @param networkReset with Device OS's default: five minutes without the cloud reset the network interface
 * @param coldClock that know no time when they start
 */
public record FleetMix(int hot, int warm, int cellular, int sleepy, int networkReset, int coldClock) {
    public FleetMix {
        require("hot", hot);
        require("warm", warm);
        require("cellular", cellular);
        require("sleepy", sleepy);
        require("network-reset", networkReset);
        require("cold-clock", coldClock);
        if (hot + warm > 100) {
            throw new IllegalArgumentException(
                    "hot and warm: " + hot + " and " + warm + " (expected: at most 100 together)");
        }
    }

    /** Modes mixed, 30 % cellular, 5 % sleepy. */
    public static FleetMix mixed() {
        return new FleetMix(20, 30, 30, 5, 10, 10);
    }

    private static void require(String name, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(name + ": " + percent + " % (expected: 0 to 100)");
        }
    }
}
