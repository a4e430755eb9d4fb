package dev.lifeline.testing;

import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits on latches. A wait that ends well never takes longer than what it waits for. */
final class RealWaiting implements Waiting {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final Ticker ticker;
    private final Timers timers;
    private final int patience;

    RealWaiting(Ticker ticker, Timers timers, int patience) {
        this.ticker = ticker;
        this.timers = timers;
        this.patience = patience;
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    @Override
    public void until(CompletionStage<?> done, String what) {
        CountDownLatch latch = new CountDownLatch(1);
        done.whenComplete((value, failure) -> latch.countDown());
        await(latch, LIMIT.multipliedBy(patience), what);
    }

    @Override
    public void pass(Duration duration) {
        CountDownLatch latch = new CountDownLatch(1);
        timers.schedule(duration, latch::countDown);
        await(latch, duration.plus(LIMIT.multipliedBy(patience)), "end of " + duration);
    }

    @Override
    public Duration slack() {
        return SLACK.multipliedBy(patience);
    }

    private static void await(CountDownLatch latch, Duration limit, String what) {
        try {
            if (!latch.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError("no " + what + " within " + limit);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, interrupted);
        }
    }
}
