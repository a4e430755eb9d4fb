package dev.lifeline.tls.direct;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection for silence, as its {@link SilenceRule} says: asks, and then gives up, or gives up at once. Every
 * byte from the device counts as an answer. One timer at a time, which looks back when it fires, so that traffic costs a
 * field and no timer.
 *
 * <p><b>Threads.</b> Those of {@code loop}, which runs one task at a time.
 */
final class KeepAlive {
    private final Ticker ticker;
    private final Timers timers;
    private final Runnable fire; // one for all timers
    private final Runnable ask;
    private final Runnable giveUp;
    private SilenceRule rule;
    private Tick heard;
    private boolean asked;
    private Timers.@Nullable Timer timer;
    private boolean resting;
    private boolean stopped;

    KeepAlive(SilenceRule rule, Ticker ticker, Timers timers, Executor loop, Runnable ask, Runnable giveUp) {
        this.rule = rule;
        this.ticker = ticker;
        this.timers = timers;
        Runnable look = this::look;
        this.fire = () -> loop.execute(look);
        this.ask = ask;
        this.giveUp = giveUp;
        this.heard = ticker.now();
    }

    void start() {
        wait(rule.quiet());
    }

    /** From now on silence is judged so. */
    void follow(SilenceRule next) {
        if (!next.equals(rule)) {
            rule = next;
            cancel();
            look();
        }
    }

    void heard() {
        heard = ticker.now();
        asked = false;
    }

    /** Somebody else knows, until {@link #wake}, that the device is heard of so often; false if that would not do here. */
    boolean rest(Duration period) {
        if (period.compareTo(rule.quiet()) < 0) {
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
        if (silent.compareTo(rule.quiet()) < 0) {
            wait(rule.quiet().minus(silent));
        } else if (!asked && rule.answerLimit().isPresent()) {
            asked = true;
            ask.run();
            wait(rule.answerLimit().get());
        } else {
            giveUp.run();
        }
    }
}
