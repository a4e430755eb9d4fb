package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.core.EventSequence;
import dev.lifeline.spi.Observation.DeviceEvent;
import java.util.ArrayDeque;

/** One device's events on their way to the application. <b>Threads.</b> The mailbox only. */
final class DeviceEvents {
    final DeviceId id;
    final EventSequence<DeviceEvent> sequence = new EventSequence<>();
    /** In order, next first. As long as the handler is slow: unstamped events have no other place to wait. */
    final ArrayDeque<DeviceEvent> ready = new ArrayDeque<>();

    boolean delivering;
    boolean asking;

    DeviceEvents(DeviceId id) {
        this.id = id;
    }
}
