package dev.lifeline.simulation.engine;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers;

/** Time as what is between two ends needs it: virtual, or real in a live drill. <b>Threads.</b> As who implements it. */
public interface NanoTimers {
    /** The present. */
    Tick now();

    /** Runs {@code action} after so many nanoseconds, at once if they are not more than zero. */
    Timers.Timer after(long nanos, Runnable action);
}
