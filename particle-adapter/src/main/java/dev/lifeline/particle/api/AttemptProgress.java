package dev.lifeline.particle.api;

import java.util.concurrent.atomic.AtomicReference;

/**
 * How far one attempt is, and the door that it passes before its first byte: who gives it up before then knows that it
 * never left. <b>Threads.</b> Any.
 */
final class AttemptProgress {
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);

    /** True if it may go on to find a connection. */
    boolean beginConnecting() {
        return stage.compareAndSet(Stage.QUEUED, Stage.CONNECTING);
    }

    /** True, once, if it may write. */
    boolean beginWriting() {
        return stage.compareAndSet(Stage.CONNECTING, Stage.WRITTEN);
    }

    /** Closes the door; returns where the attempt stood. */
    Stage giveUp() {
        return stage.getAndUpdate(s -> s == Stage.WRITTEN ? s : Stage.GIVEN_UP);
    }

    boolean written() {
        return stage.get() == Stage.WRITTEN;
    }

    enum Stage {
        /** Waits for a thread of ours. */
        QUEUED,
        CONNECTING,
        /** Some of it may have left. */
        WRITTEN,
        GIVEN_UP
    }
}
