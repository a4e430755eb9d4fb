package dev.lifeline.failover;

import dev.lifeline.spi.Observation.DeviceEvent;

/** The application's handler of device events. An event counts as handled, and is acknowledged, when this returns. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Handles one event. Called on the fleet's handler threads: one at a time and in order for each device, many devices
     * at once. The same event may come again after an exception, or after a restart of the backend.
     *
     * @throws Exception if the event is not handled; it is offered again a few times, then parked and reported
     */
    void handle(DeviceEvent event) throws Exception;
}
