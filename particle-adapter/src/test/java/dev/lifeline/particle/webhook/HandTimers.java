package dev.lifeline.particle.webhook;

import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Timers that a test fires by hand, while real threads wait. Any thread. */
final class HandTimers implements Timers {
    private final BlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        actions.add(action);
        return () -> {}; // fired all the same: what comes late must do no harm
    }

    /** Waits until the next timer, in the order of scheduling, is set, and fires it. */
    void fireNext() throws InterruptedException {
        awaitNext().run();
    }

    /** Waits until the next timer is set, and does not fire it. */
    Runnable awaitNext() throws InterruptedException {
        Runnable action = actions.poll(30, TimeUnit.SECONDS);
        if (action == null) {
            throw new AssertionError("no timer has been set");
        }
        return action;
    }

    /** Fires what is set by now. */
    void fireAll() {
        for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
            action.run();
        }
    }
}
