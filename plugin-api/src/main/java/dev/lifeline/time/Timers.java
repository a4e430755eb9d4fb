package dev.lifeline.time;

import java.time.Duration;

/** Runs an action later, once. Callable from any thread; the action runs on the timers' own thread and must not block. */
public interface Timers {
    /** @param delay how long to wait; zero or less runs it as soon as possible, never inside this call */
    Timer schedule(Duration delay, Runnable action);

    /** A scheduled action. */
    @FunctionalInterface
    interface Timer {
        /** Forgets the action if it has not started. Harmless when repeated. */
        void cancel();
    }
}
