package dev.lifeline.simulation.world;

import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.network.IdleLink;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.simulator.DeviceEffect;
import org.jspecify.annotations.Nullable;

/**
 * A keep-alive timer of a device. When it fires on an undisturbed link, the link rests, and the timer with it, until
 * {@link #wake}; it goes on at the time at which the next keep-alive would have come.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class RestingKeepAlive implements Timers.Timer, Runnable {
    private final ModelledDevice device;
    private final DeviceEffect.StartTimer start;
    private final Timeline time;
    private Timers.Timer timer;
    private @Nullable IdleLink resting;
    private long since;

    RestingKeepAlive(ModelledDevice device, DeviceEffect.StartTimer start, Timeline time) {
        this.device = device;
        this.start = start;
        this.time = time;
        this.timer = time.schedule(start.delay(), this);
    }

    @Override
    public void run() {
        IdleLink link = device.undisturbed(start.timer());
        if (link != null && link.rest(start.delay())) {
            resting = link;
            since = time.now().nanos();
        } else {
            device.fired(start);
        }
    }

    /** What comes from now on may be disturbed. */
    void wake() {
        if (resting != null) {
            timer = time.after(start.delay().toNanos() - endRest(), this);
        }
    }

    @Override
    public void cancel() {
        if (resting != null) {
            endRest();
        }
        timer.cancel();
    }

    /** Returns how long ago the latest keep-alive of the rest was. */
    private long endRest() {
        IdleLink rested = resting;
        resting = null;
        long now = time.now().nanos();
        long ago = (now - since) % start.delay().toNanos();
        if (rested != null) {
            rested.wake(new Tick(now - ago));
        }
        return ago;
    }
}
