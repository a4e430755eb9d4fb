package dev.lifeline.particle;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.stream.SentEvent;
import dev.lifeline.particle.stream.StreamEvent;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.Optional;

/**
 * Turns what the stream shows into observations. <b>Threads.</b> One at a time: the stream's.
 *
 * <p>The stream has no session numbers. Ours rise with every {@code online} of any device; an {@code offline} carries the
 * newest number, so that it is never older than the session that it ends.
 */
final class CloudObservations {
    private static final String PRESENCE = "spark/status";

    private final TransportId via;
    private long sessions;

    CloudObservations(TransportId via) {
        this.via = via;
    }

    /** Absent for what is not of a device: published through the API, or by the cloud itself. */
    Optional<Observation> of(StreamEvent event, Tick at) {
        Optional<DeviceId> device = device(event.coreId());
        if (device.isEmpty()) {
            return Optional.empty();
        }
        return event.name().equals(PRESENCE)
                ? presence(event, device.get(), at)
                : Optional.of(deviceEvent(event, device.get(), at));
    }

    private Optional<Observation> presence(StreamEvent event, DeviceId device, Tick at) {
        return switch (event.data().orElse("").trim()) {
            case "online" -> Optional.of(new Observation.Presence(via, at, device, true, ++sessions));
            case "offline" -> Optional.of(new Observation.Presence(via, at, device, false, sessions));
            default -> Optional.empty(); // "auto-update" and what is still to come say nothing of presence
        };
    }

    private Observation deviceEvent(StreamEvent event, DeviceId device, Tick at) {
        SentEvent sent = SentEvent.of(event);
        if (sent instanceof SentEvent.Whole whole) {
            return new Observation.DeviceEvent(
                    via, at, device, whole.stamp(), whole.name(), whole.data(), event.publishedAt());
        }
        return new Observation.Damaged(via, at, device, ((SentEvent.Damaged) sent).reason());
    }

    private static Optional<DeviceId> device(String coreId) {
        try {
            return Optional.of(DeviceId.parse(coreId));
        } catch (ContractException noDevice) {
            return Optional.empty();
        }
    }
}
