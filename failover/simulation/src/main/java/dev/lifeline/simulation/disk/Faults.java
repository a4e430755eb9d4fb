package dev.lifeline.simulation.disk;

import java.io.IOException;
import java.time.Duration;

/** What is wrong with a modelled disk. */
final class Faults {
    static final String INPUT_OUTPUT = "Input/output error";

    boolean writesFail;
    boolean readsFail;
    Duration delay = Duration.ZERO;
    long capacity = Long.MAX_VALUE;
    private Duration spent = Duration.ZERO;

    /** Time that operations have taken. */
    Duration spent() {
        return spent;
    }

    /** An operation begins. */
    void operation() {
        spent = spent.plus(delay);
    }

    void requireWrites() throws IOException {
        if (writesFail) {
            throw new IOException(INPUT_OUTPUT);
        }
    }

    void requireReads() throws IOException {
        if (readsFail) {
            throw new IOException(INPUT_OUTPUT);
        }
    }
}
