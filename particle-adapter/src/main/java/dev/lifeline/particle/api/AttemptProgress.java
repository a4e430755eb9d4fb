package dev.lifeline.particle.api;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far one attempt is, and the two doors that a {@link CloudWire} takes it through before its first byte: who gives it
 * up before then knows that it never left. It is the tag of each request of the API:
 * {@code request.tag(AttemptProgress.class)}.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> One attempt; each door opens at most once, in this order.
 */
public final class AttemptProgress {
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);

    private final Optional<Bearer> bearer;

    /** @param bearer the token that the request is to carry; absent if it says by other means who it is from */
    AttemptProgress(Optional<Bearer> bearer) {
        this.bearer = bearer;
    }

    Optional<Bearer> bearer() {
        return bearer;
    }

    /** The first door. True if the attempt may go on to find a connection; false if it was given up, and then it fails. */
    public boolean beginConnecting() {
        return stage.compareAndSet(Stage.QUEUED, Stage.CONNECTING);
    }

    /**
     * The second door. True, once, if the attempt may write; false if it was given up, and then it fails without a byte.
     * From here on a failure means that nobody knows whether the request arrived.
     */
    public boolean beginWriting() {
        return stage.compareAndSet(Stage.CONNECTING, Stage.WRITTEN);
    }

    /** Closes the doors; returns where the attempt stood. */
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
