package dev.lifeline.simulation.network;

import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * A device's link to the cloud or to the backend, which rests while nothing is said on it but keep-alives. While nothing is
 * wrong with the way, such an exchange changes nothing but when each side was heard of last, and a fleet does little else
 * all day: thousands of resting links cost no step. Who lets one rest wakes it before anything changes on its way or at its
 * ends.
 *
 * <p><b>Threads.</b> The simulation's.
 */
public interface IdleLink {
    /**
     * From now on the other end counts the device as heard of every {@code period}, the first time now.
     *
     * @return false if something is wrong with the way or the other end; then nothing has happened
     */
    boolean rest(Duration period);

    /** @param latest when the device was heard of last, unless it has said something later; the other end watches again */
    void wake(Tick latest);
}
