package dev.lifeline.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Real time, and the only class that reads the machine's clocks. It can run faster than the clock on the wall, so that a
 * drill lives through an outage of ten minutes in thirty seconds: all durations that it is given and tells are then in
 * the faster time.
 *
 * <p><b>Threads.</b> Callable from any thread; actions run one at a time on one daemon thread. <b>Life cycle.</b> Who
 * creates it closes it; what is still scheduled then never runs.
 */
public final class SystemTime implements Ticker, Timers, InstantSource, AutoCloseable {
    private final int scale;
    private final long originNanos;
    private final Instant originInstant;
    private final ScheduledThreadPoolExecutor executor;

    private SystemTime(int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("time scale: " + scale + " (expected: >= 1)");
        }
        this.scale = scale;
        this.originNanos = System.nanoTime();
        this.originInstant = Instant.now();
        this.executor = new ScheduledThreadPoolExecutor(1, SystemTime::timerThread);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public static SystemTime real() {
        return new SystemTime(1);
    }

    /** @param scale how many seconds pass in one real second, at least 1 */
    public static SystemTime scaled(int scale) {
        return new SystemTime(scale);
    }

    @Override
    public Tick now() {
        return new Tick((System.nanoTime() - originNanos) * scale);
    }

    /** Wall-clock time, for humans, certificates and event labels; never for measuring. */
    @Override
    public Instant instant() {
        return scale == 1 ? Instant.now() : originInstant.plusNanos(now().nanos());
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        ScheduledFuture<?> scheduled =
                executor.schedule(() -> guarded(action), delay.toNanos() / scale, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** The executor would keep a failure in a future that nobody reads. */
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static Thread timerThread(Runnable work) {
        Thread thread = new Thread(work, "lifeline-timers");
        thread.setDaemon(true);
        return thread;
    }
}
