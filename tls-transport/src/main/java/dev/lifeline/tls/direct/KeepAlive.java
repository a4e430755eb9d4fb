package dev.lifeline.tls.direct;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection for silence: after {@code keepAlive} it asks, and {@code answerLimit} later it gives up. Every
 * byte from the device counts as an answer. One timer at a time, which looks back when it fires, so that traffic costs a
 * field and no timer.
 *
 * <p><b>Threads.</b> Those of {@code loop}, which runs one task at a time.
 */
final class KeepAlive {
    private final Duration keepAlive;
    private final Duration answerLimit;
    private final Ticker ticker;
    private final Timers timers;
    private final Runnable fire; // one for all timers
    private final Runnable ask;
    private final Runnable giveUp;
    private Tick heard;
    private boolean asked;
    private Timers.@Nullable Timer timer;
    private boolean resting;
    private boolean stopped;

    KeepAlive(SessionRules rules, Ticker ticker, Timers timers, Executor loop, Runnable ask, Runnable giveUp) {
        this.keepAlive = rules.keepAlive();
        this.answerLimit = rules.answerLimit();
        this.ticker = ticker;
        this.timers = timers;
        Runnable look = this::look;
        this.fire = () -> loop.execute(look);
        this.ask = ask;
        this.giveUp = giveUp;
        this.heard = ticker.now();
    }

    void start() {
        wait(keepAlive);
    }

    void heard() {
        heard = ticker.now();
        asked = false;
    }

    /** Somebody else knows, until {@link #wake}, that the device is heard of so often; false if that would not do here. */
    boolean rest(Duration period) {
        if (period.compareTo(keepAlive) < 0) {
            resting = true;
            cancel();
        }
        return resting;
    }

    /** @param latest when the device was heard of, unless it was heard of later */
    void wake(Tick latest) {
        if (resting && !stopped) {
            resting = false;
            asked = false;
            heard = latest.isAfter(heard) ? latest : heard;
            look();
        }
    }

    void stop() {
        stopped = true;
        cancel();
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void wait(Duration delay) {
        timer = timers.schedule(delay, fire);
    }

    private void look() {
        if (stopped || resting) {
            return;
        }
        Duration silent = ticker.now().since(heard);
        if (silent.compareTo(keepAlive) < 0) {
            wait(keepAlive.minus(silent));
        } else if (!asked) {
            asked = true;
            ask.run();
            wait(answerLimit);
        } else {
            giveUp.run();
        }
    }
}
