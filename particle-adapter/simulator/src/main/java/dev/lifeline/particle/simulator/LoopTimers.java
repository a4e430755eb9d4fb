package dev.lifeline.particle.simulator;

import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Brings timers to the model's one thread. A timer cancelled on that thread does not run, even if it is on its way. */
final class LoopTimers implements Timers {
    private final Timers timers;
    private final Executor loop;

    LoopTimers(Timers timers, Executor loop) {
        this.timers = timers;
        this.loop = loop;
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        Handle handle = new Handle(action);
        handle.timer = timers.schedule(delay, () -> post(handle));
        return handle;
    }

    private void post(Handle handle) {
        try {
            loop.execute(handle);
        } catch (RejectedExecutionException ignored) {
            // the cloud is closed: nobody waits for its timers
        }
    }

    /** Loop only, but for the hand-over to the timers. */
    private static final class Handle implements Timer, Runnable {
        private final Runnable action;
        private Timer timer = () -> {};
        private boolean cancelled;

        private Handle(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (!cancelled) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            timer.cancel();
        }
    }
}
