package dev.lifeline.simulation.world;

import dev.lifeline.particle.simulator.DevicePort;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.simulator.DeviceEffect;
import org.jspecify.annotations.Nullable;

/**
 * The keep-alive timer of a device's link to the cloud. While nothing is wrong with the way, an exchange changes nothing but
 * when each side was heard of last, and a fleet does little else all day: the link rests then, without a step, until
 * {@link #wake}, and goes on at the time at which the next keep-alive would have come.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class CloudKeepAlive implements Timers.Timer, Runnable {
    private final ModelledDevice device;
    private final DeviceEffect.StartTimer start;
    private final Timeline time;
    private Timers.Timer timer;
    private @Nullable DevicePort resting;
    private long since;

    CloudKeepAlive(ModelledDevice device, DeviceEffect.StartTimer start, Timeline time) {
        this.device = device;
        this.start = start;
        this.time = time;
        this.timer = time.schedule(start.delay(), this);
    }

    @Override
    public void run() {
        DevicePort port = device.undisturbedPort();
        if (port != null && port.rest(start.delay())) {
            resting = port;
            since = time.now().nanos();
        } else {
            device.fired(start);
        }
    }

    /** What comes from now on may be disturbed. */
    void wake() {
        if (endRest()) {
            long period = start.delay().toNanos();
            timer = time.after(period - (time.now().nanos() - since) % period, this);
        }
    }

    @Override
    public void cancel() {
        endRest();
        timer.cancel();
    }

    private boolean endRest() {
        DevicePort rested = resting;
        resting = null;
        if (rested != null) {
            rested.wake();
        }
        return rested != null;
    }
}
