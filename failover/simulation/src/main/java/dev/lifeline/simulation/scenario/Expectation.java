package dev.lifeline.simulation.scenario;

import java.time.Duration;

/** What a scenario expects beside the invariants, which hold in every one. */
public sealed interface Expectation {
    /**
     * The cloud is decided to be down.
     *
     * @param within after {@code of}; more than zero
     * @param of since the beginning of the scenario; zero or more
     */
    record Down(Duration within, Duration of) implements Expectation {
        public Down {
            Spans.requirePositive("within", within);
            Spans.requireInBounds("of", of);
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
     * @param of since the beginning of the scenario; zero or more
     */
    record Reached(int percent, Duration within, Duration of) implements Expectation {
        public Reached {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("reached: " + percent + " % (expected: 1 to 100)");
            }
            Spans.requirePositive("within", within);
            Spans.requireInBounds("of", of);
        }
    }
}
