package dev.lifeline.particle.wire;

import java.util.concurrent.atomic.AtomicReference;

/**
 * How far one attempt is, and the two doors that a {@link CloudWire} takes it through before its first byte: who gives it
 * up before then knows that it never left. It is the tag of each request of the API:
 * {@code request.tag(AttemptProgress.class)}.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> One attempt; each door opens at most once, in this order.
 */
public class AttemptProgress {
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);

    /** For the API, which makes one for each attempt. */
    protected AttemptProgress() {}

    /** The first door. True if the attempt may go on to find a connection; false if it was given up, and then it fails. */
    public final boolean beginConnecting() {
        return stage.compareAndSet(Stage.QUEUED, Stage.CONNECTING);
    }

    /**
     * The second door. True, once, if the attempt may write; false if it was given up, and then it fails without a byte.
     * From here on a failure means that nobody knows whether the request arrived.
     */
    public final boolean beginWriting() {
        return stage.compareAndSet(Stage.CONNECTING, Stage.WRITTEN);
    }

    /**
     * The server says that it has not looked at what was written (RFC 9113, section 8.7): it is as if it had not been, and the
     * attempt stands between the doors again. False if it was given up meanwhile, and then it is not written again.
     */
    public final boolean wasNotProcessed() {
        return stage.compareAndSet(Stage.WRITTEN, Stage.CONNECTING);
    }

    /** Closes the doors, for whoever waits for the attempt; returns where it stood. */
    public final Stage giveUp() {
        return stage.getAndUpdate(
                s -> s == Stage.WRITTEN || s == Stage.GIVEN_UP_WRITTEN ? Stage.GIVEN_UP_WRITTEN : Stage.GIVEN_UP);
    }

    /** Whether some of it may have left. */
    public final boolean written() {
        Stage now = stage.get();
        return now == Stage.WRITTEN || now == Stage.GIVEN_UP_WRITTEN;
    }

    /** How far an attempt is. */
    public enum Stage {
        /** Waits for others of ours to end. */
        QUEUED,
        CONNECTING,
        /** Some of it may have left. */
        WRITTEN,
        /** Before it was written. */
        GIVEN_UP,
        GIVEN_UP_WRITTEN
    }
}
