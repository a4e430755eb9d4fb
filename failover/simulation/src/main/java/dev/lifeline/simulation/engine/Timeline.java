package dev.lifeline.simulation.engine;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The time of a simulated world. What is due runs in the order of its tick, and of scheduling where that is equal; each
 * that runs is a step, and the rolling {@link #trace} tells two runs apart at the first step that differs. As an
 * {@link Executor} it runs at the present tick what everybody who was there before has left.
 *
 * <p>Beside {@code VirtualTime}, which a test moves by hand and any thread may touch, it is made for a hundred million steps: later work lies in a {@link Wheel}, work of this very tick in a plain queue, and
 * a cancelled entry is dropped when its turn comes.
 *
 * <p><b>Threads.</b> One, the first that touches it; another is refused, because its schedule would not be repeatable.
 */
public final class Timeline implements Ticker, Timers, NanoTimers, InstantSource, Executor {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Wheel later = new Wheel();
    private final ArrayDeque<Runnable> now = new ArrayDeque<>();
    private final TraceHash trace = new TraceHash();
    private @Nullable Thread owner;
    private Tick tick = Tick.ZERO;
    private long steps;

    @Override
    public Tick now() {
        return tick;
    }

    @Override
    public Instant instant() {
        return ORIGIN.plusNanos(tick.nanos());
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        return after(delay.toNanos(), action);
    }

    /** As {@link #schedule}, for whoever counts in nanoseconds already. */
    @Override
    public Timer after(long nanos, Runnable action) {
        requireOwner();
        return later.add(tick.nanos() + Math.max(0, nanos), action);
    }

    @Override
    public void execute(Runnable action) {
        requireOwner();
        now.add(action);
    }

    /** Runs one step that is due by {@code end}; false if there is none, and then it is {@code end}. */
    public boolean step(Tick end) {
        requireOwner();
        Wheel.Entry due = later.due(now.isEmpty() ? end.nanos() : tick.nanos());
        Runnable action;
        if (due != null) {
            action = due.take();
            if (due.due() != tick.nanos()) {
                tick = new Tick(due.due());
            }
            trace.mix(due.order());
        } else {
            action = now.poll();
        }
        if (action == null) {
            tick = end.isAfter(tick) ? end : tick;
            return false;
        }
        steps++;
        trace.mix(tick.nanos());
        action.run();
        return true;
    }

    /** Runs everything that is due within {@code duration}, then stands at its end. */
    public void advance(Duration duration) {
        Tick end = tick.plus(duration);
        while (step(end)) {
            // the step itself is the work
        }
    }

    /** Steps that have run. */
    public long steps() {
        return steps;
    }

    /** What has happened so far, as a number: equal for equal runs. */
    public TraceHash trace() {
        return trace;
    }

    private void requireOwner() {
        Thread current = Thread.currentThread();
        if (owner != current) {
            if (owner != null) {
                throw new IllegalStateException("thread " + current.getName() + " acts in the simulated time of thread "
                        + owner.getName() + " (expected: one thread, so that a run can be repeated)");
            }
            owner = current;
        }
    }
}
