package dev.lifeline.particle;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.stream.ReservedEvent;
import dev.lifeline.particle.stream.SentEvent;
import dev.lifeline.particle.stream.StreamEvent;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns what the stream shows into observations. <b>Threads.</b> One at a time: the stream's. */
final class CloudObservations {
    private static final String PRESENCE = "spark/status";

    private final TransportId via;
    private final CloudPresences presences;
    private final Consumer<Observation> told;

    CloudObservations(TransportId via, CloudPresences presences, Consumer<Observation> told) {
        this.via = via;
        this.presences = presences;
        this.told = told;
    }

    /** Passes over what is not of a device: published through the API, or by the cloud itself. */
    void take(StreamEvent event, Tick at) {
        Optional<DeviceId> device = device(event.coreId());
        if (device.isEmpty()) {
            return;
        }
        if (event.name().equals(PRESENCE)) {
            presence(event, device.get(), at);
        } else {
            presences.sent(device.get(), at);
            told.accept(deviceEvent(event, device.get(), at));
        }
    }

    private void presence(StreamEvent event, DeviceId device, Tick at) {
        // "auto-update" and what is still to come say nothing of it
        if (ReservedEvent.of(event).orElse(null) instanceof ReservedEvent.Presence presence) {
            presences.said(device, presence.online(), at);
        }
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
