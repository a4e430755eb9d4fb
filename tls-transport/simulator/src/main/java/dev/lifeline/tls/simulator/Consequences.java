package dev.lifeline.tls.simulator;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Collects what one input sets off, numbers the timers, and rolls the dice. */
final class Consequences {
    private final RandomGenerator random;
    private final Map<DeviceTimer, Long> running = new EnumMap<>(DeviceTimer.class);
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
        running.put(timer, ++generations);
        add(new DeviceEffect.StartTimer(timer, generations, delay));
    }

    void stop(DeviceTimer timer) {
        if (running.remove(timer) != null) {
            add(new DeviceEffect.StopTimer(timer));
        }
    }

    boolean runs(DeviceTimer timer) {
        return running.containsKey(timer);
    }

    /** Whether this is the latest start of the timer; it no longer runs afterwards. */
    boolean fired(DeviceTimer timer, long generation) {
        return running.remove(timer, generation);
    }

    double roll() {
        return random.nextDouble();
    }
}
