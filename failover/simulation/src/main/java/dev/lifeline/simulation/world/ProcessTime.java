package dev.lifeline.simulation.world;

import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Time as one backend process has it: its timers and tasks die with it, and are counted while it lives.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class ProcessTime implements Ticker, Timers, InstantSource, Executor {
    private final Timeline time;
    private boolean dead;
    private int pending;

    ProcessTime(Timeline time) {
        this.time = time;
    }

    @Override
    public Tick now() {
        return time.now();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        Pending entry = new Pending(action);
        pending++;
        entry.timer = time.schedule(delay, entry);
        return entry;
    }

    @Override
    public void execute(Runnable action) {
        time.execute(() -> {
            if (!dead) {
                action.run();
            }
        });
    }

    /** Timers that have neither fired nor been cancelled. */
    int pending() {
        return pending;
    }

    void die() {
        dead = true;
    }

    /** A timer of the process. */
    private final class Pending implements Timer, Runnable {
        private final Runnable action;
        private Timer timer = () -> {};
        private boolean over;

        Pending(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (end() && !dead) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            if (end()) {
                timer.cancel();
            }
        }

        private boolean end() {
            boolean first = !over;
            over = true;
            pending -= first ? 1 : 0;
            return first;
        }
    }
}
