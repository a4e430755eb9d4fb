package dev.lifeline.particle.simulator;

import dev.lifeline.contract.DeviceId;
import java.util.Optional;

/**
 * What an event stream shows.
 *
 * @param prefix plain, case-sensitive start of the event's name; empty for all
 * @param device present if only this device's events are shown
 * @param product whether the events carry a product's further keys
 */
record StreamFilter(String prefix, Optional<DeviceId> device, boolean product) {
    boolean shows(CloudEvent event) {
        return event.name().startsWith(prefix) && (device.isEmpty() || device.equals(event.device()));
    }
}
