package dev.lifeline.particle.simulator;

import dev.lifeline.time.Tick;
import java.time.Duration;

/** A device's end of the wire to the cloud. As safe for threads as the {@link DeviceSide} that it came from. */
public interface DevicePort {
    void send(FromDevice message);

    /**
     * Lets device and cloud rest: from now on a keep-alive counts as exchanged every {@code period}, the first one now,
     * without a message or a timer. For simulations of many idle devices. Who rests wakes before anything changes on the
     * way to the cloud or in it.
     *
     * @param period the device's; less than the silence after which the cloud gives it up
     * @return false if the cloud would not answer a keep-alive now; then nothing has happened
     */
    default boolean rest(Duration period) {
        return false;
    }

    /**
     * Ends the rest, if there is one: what is exchanged from now on are messages.
     *
     * @param latest the latest keep-alive of the rest
     */
    default void wake(Tick latest) {}

    /** Cuts the wire without a goodbye: the cloud finds out after two keep-alives. */
    void vanish();
}
