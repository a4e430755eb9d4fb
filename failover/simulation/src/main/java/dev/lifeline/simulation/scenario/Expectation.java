package dev.lifeline.simulation.scenario;

import java.time.Duration;

/** What a scenario expects beside the invariants, which hold in every one. */
public sealed interface Expectation {
    /**
     * The cloud is decided to be down.
     *
     * @param within after {@code of}; more than zero
     * @param of since the beginning of the scenario
     */
    record Down(Duration within, Duration of) implements Expectation {
        public Down {
            positive("within", within);
        }
    }

    /** The cloud is never decided to be down. */
    record NoSwitch() implements Expectation {}

    /** At most so many times is the cloud decided to be down; zero or more. */
    record AtMostSwitches(int times) implements Expectation {
        public AtMostSwitches {
            if (times < 0) {
                throw new IllegalArgumentException("switches: " + times + " (expected: >= 0)");
            }
        }
    }

    /**
     * A share of the devices exchanged a request and an event over a standby.
     *
     * @param percent from 1 to 100
     * @param within after {@code of}; more than zero
     * @param of since the beginning of the scenario
     */
    record Reached(int percent, Duration within, Duration of) implements Expectation {
        public Reached {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("reached: " + percent + " % (expected: 1 to 100)");
            }
            positive("within", within);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
