package dev.lifeline.tls.simulator;

import dev.lifeline.time.Timers;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Real timers for a model's. <b>Threads.</b> The owner's; {@code fired} is called on a timer's. */
final class DeviceTimers {
    private final Timers timers;
    private final Consumer<DeviceInput> fired;
    private final Map<DeviceTimer, Timers.Timer> running = new EnumMap<>(DeviceTimer.class);

    DeviceTimers(Timers timers, Consumer<DeviceInput> fired) {
        this.timers = timers;
        this.fired = fired;
    }

    void start(DeviceEffect.StartTimer start) {
        DeviceInput input = new DeviceInput.TimerFired(start.timer(), start.generation());
        cancel(running.put(start.timer(), timers.schedule(start.delay(), () -> fired.accept(input))));
    }

    void stop(DeviceTimer timer) {
        cancel(running.remove(timer));
    }

    void stopAll() {
        running.values().forEach(Timers.Timer::cancel);
        running.clear();
    }

    private static void cancel(Timers.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
