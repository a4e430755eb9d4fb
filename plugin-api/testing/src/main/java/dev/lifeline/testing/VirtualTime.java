package dev.lifeline.testing;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/**
 * Time that a test moves by hand. Actions run in the order of their due time, and of scheduling where that is equal.
 * As an {@link Executor} it is also the mailbox of what is tested: {@code execute} runs at the present tick, when time
 * is next advanced.
 *
 * <p><b>Threads.</b> Single-threaded and boring: use it from one thread only.
 */
public final class VirtualTime implements Ticker, Timers, InstantSource, Executor {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Scheduled> queue = new PriorityQueue<>();
    private Tick now = Tick.ZERO;
    private long scheduled;

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
        Scheduled entry = new Scheduled(now.plus(wait), scheduled++, action);
        queue.add(entry);
        return () -> queue.remove(entry);
    }

    @Override
    public void execute(Runnable action) {
        schedule(Duration.ZERO, action);
    }

    /** Runs everything that is due within {@code duration}, then stands at its end. */
    public void advance(Duration duration) {
        Tick end = now.plus(duration);
        for (Scheduled next = queue.peek(); next != null && !next.due.isAfter(end); next = queue.peek()) {
            queue.remove();
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
        return queue.size();
    }

    private record Scheduled(Tick due, long order, Runnable action) implements Comparable<Scheduled> {
        @Override
        public int compareTo(Scheduled other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(order, other.order);
        }
    }
}
