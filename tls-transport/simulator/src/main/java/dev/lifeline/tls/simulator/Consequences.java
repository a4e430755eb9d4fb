package dev.lifeline.tls.simulator;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Collects what one input sets off, numbers the timers, and rolls the dice. */
final class Consequences {
    private static final long STOPPED = 0;

    private final RandomGenerator random;
    private final long[] running = new long[DeviceTimer.values().length];
    private long generations;
    private Tick now = Tick.ZERO;
    private List<DeviceEffect> effects = new ArrayList<>();

    Consequences(RandomGenerator random) {
        this.random = random;
    }

    void at(Tick tick) {
        now = tick;
    }

    Tick now() {
        return now;
    }

    void add(DeviceEffect effect) {
        effects.add(effect);
    }

    List<DeviceEffect> taken() {
        List<DeviceEffect> all = List.copyOf(effects);
        effects = new ArrayList<>();
        return all;
    }

    void start(DeviceTimer timer, Duration delay) {
        running[timer.ordinal()] = ++generations;
        add(new DeviceEffect.StartTimer(timer, generations, delay));
    }

    void stop(DeviceTimer timer) {
        if (runs(timer)) {
            running[timer.ordinal()] = STOPPED;
            add(new DeviceEffect.StopTimer(timer));
        }
    }

    boolean runs(DeviceTimer timer) {
        return running[timer.ordinal()] != STOPPED;
    }

    /** Whether this is the latest start of the timer; it no longer runs afterwards. */
    boolean fired(DeviceTimer timer, long generation) {
        boolean latest = running[timer.ordinal()] == generation;
        if (latest) {
            running[timer.ordinal()] = STOPPED;
        }
        return latest;
    }

    double roll() {
        return random.nextDouble();
    }
}
