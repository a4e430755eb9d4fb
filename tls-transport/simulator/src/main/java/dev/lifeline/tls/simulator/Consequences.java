package dev.lifeline.tls.simulator;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Collects what one input sets off, numbers the timers, and rolls the dice. */
final class Consequences {
    /** What is the same on every device, made once: a simulation takes millions of inputs. */
    private record Slot(int number, DeviceEffect stop) {}

    private static final Map<DeviceTimer, Slot> SLOTS = slots();
    private static final int MANY = 4;

    private final RandomGenerator random;
    private final long[] running = new long[SLOTS.size()]; // generations; 0 for a timer that does not run
    private long generations;
    private Tick now = Tick.ZERO;
    private List<DeviceEffect> effects = List.of();

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
        if (effects.isEmpty()) {
            effects = new ArrayList<>(MANY);
        }
        effects.add(effect);
    }

    List<DeviceEffect> taken() {
        List<DeviceEffect> all = effects;
        effects = List.of();
        return all.isEmpty() ? all : Collections.unmodifiableList(all);
    }

    void start(DeviceTimer timer, Duration delay) {
        running[slot(timer).number] = ++generations;
        add(new DeviceEffect.StartTimer(timer, generations, delay));
    }

    void stop(DeviceTimer timer) {
        Slot slot = slot(timer);
        if (running[slot.number] != 0) {
            running[slot.number] = 0;
            add(slot.stop);
        }
    }

    boolean runs(DeviceTimer timer) {
        return running[slot(timer).number] != 0;
    }

    /** Whether this is the latest start of the timer; it no longer runs afterwards. */
    boolean fired(DeviceTimer timer, long generation) {
        int number = slot(timer).number;
        if (generation == 0 || running[number] != generation) {
            return false;
        }
        running[number] = 0;
        return true;
    }

    double roll() {
        return random.nextDouble();
    }

    private static Slot slot(DeviceTimer timer) {
        return Objects.requireNonNull(SLOTS.get(timer));
    }

    private static Map<DeviceTimer, Slot> slots() {
        Map<DeviceTimer, Slot> slots = new EnumMap<>(DeviceTimer.class);
        for (DeviceTimer timer : DeviceTimer.values()) {
            slots.put(timer, new Slot(slots.size(), new DeviceEffect.StopTimer(timer)));
        }
        return slots;
    }
}
