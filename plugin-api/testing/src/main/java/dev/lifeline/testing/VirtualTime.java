package dev.lifeline.testing;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Time that a test moves by hand. Actions run in the order of their due time, and of scheduling where that is equal.
 * As an {@link Executor} it is also the mailbox of what is tested: {@code execute} runs at the present tick, when time
 * is next advanced.
 *
 * <p><b>Threads.</b> Single-threaded and boring: one thread advances it, and every action runs there. Scheduling,
 * cancelling and asking the time are safe from any thread, as {@link Timers} promises.
 */
public final class VirtualTime implements Ticker, Timers, InstantSource, Executor {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Object lock = new Object();
    private final PriorityQueue<Scheduled> queue = new PriorityQueue<>(); // lock
    private volatile Tick now = Tick.ZERO; // written by the advancing thread
    private long scheduled; // lock

    @Override
    public Tick now() {
        return now;
    }

    @Override
    public Instant instant() {
        return ORIGIN.plusNanos(now.nanos());
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        Duration wait = delay.isNegative() ? Duration.ZERO : delay;
        synchronized (lock) {
            Scheduled entry = new Scheduled(now.plus(wait), scheduled++, action);
            queue.add(entry);
            return () -> forget(entry);
        }
    }

    @Override
    public void execute(Runnable action) {
        schedule(Duration.ZERO, action);
    }

    /** Runs everything that is due within {@code duration}, then stands at its end. */
    public void advance(Duration duration) {
        Tick end = now.plus(duration);
        for (Scheduled next = due(end); next != null; next = due(end)) {
            now = next.due;
            next.action.run();
        }
        now = end;
    }

    /** Runs everything that is due now, and what that schedules for now. */
    public void settle() {
        advance(Duration.ZERO);
    }

    /** Actions that have neither run nor been cancelled: what a test of leaks looks at. */
    public int pending() {
        synchronized (lock) {
            return queue.size();
        }
    }

    private @Nullable Scheduled due(Tick end) {
        synchronized (lock) {
            Scheduled next = queue.peek();
            return next == null || next.due.isAfter(end) ? null : queue.poll();
        }
    }

    private void forget(Scheduled entry) {
        synchronized (lock) {
            queue.remove(entry);
        }
    }

    private record Scheduled(Tick due, long order, Runnable action) implements Comparable<Scheduled> {
        @Override
        public int compareTo(Scheduled other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(order, other.order);
        }
    }
}
