package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.time.Timers.Timer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One device's outstanding requests, first in first out; one of them is under way at a time. Exists only while it has
 * any.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Lane {
    final DeviceId device;
    final ArrayDeque<Outstanding> queue = new ArrayDeque<>();
    boolean underWay;
    /** Failed attempts in a row, for the back-off. */
    int failures;
    /** The last attempt failed at the device over home; a standby that has the device is tried next. */
    boolean avoidHome;

    @Nullable
    Timer retry;

    Lane(DeviceId device) {
        this.device = device;
    }

    void cancelRetry() {
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
    }
}
