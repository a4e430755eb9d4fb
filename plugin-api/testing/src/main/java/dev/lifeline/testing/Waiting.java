package dev.lifeline.testing;

import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * How a test lets time pass: virtual time is advanced, real time is waited for on a latch with a generous limit. The
 * limit of real waits is multiplied by the system property {@value #PATIENCE} for slow machines.
 *
 * <p><b>Threads.</b> Used by the test's own thread, which it may block.
 */
public interface Waiting {
    /** System property: a whole number, 1 if it is not set. */
    String PATIENCE = "lifeline.test.patience";

    /** The time line of the transport under test. */
    Ticker ticker();

    /**
     * Lets time pass until {@code done} has completed, well or badly.
     *
     * @param what what is waited for, for the message of the failure
     */
    void until(CompletionStage<?> done, String what);

    /** Lets this much time pass, whatever happens. */
    void pass(Duration duration);

    /** How much later than promised something may happen. */
    Duration slack();

    static Waiting virtual(VirtualTime time) {
        return new VirtualWaiting(time);
    }

    static Waiting real(Ticker ticker, Timers timers) {
        return new RealWaiting(ticker, timers, Integer.getInteger(PATIENCE, 1));
    }
}
