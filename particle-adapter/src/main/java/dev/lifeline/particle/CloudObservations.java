package dev.lifeline.particle;

import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.particle.stream.StreamEvent;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.Base64;
import java.util.Optional;

/**
 * Turns what the stream shows into observations. <b>Threads.</b> One at a time: the stream's.
 *
 * <p>The stream has no session numbers. Ours rise with every {@code online} of any device; an {@code offline} carries the
 * newest number, so that it is never older than the session that it ends.
 */
final class CloudObservations {
    private static final String PRESENCE = "spark/status";
    private static final String DATA_URL = "data:";
    private static final String BASE64 = ";base64,";

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
        try {
            CloudEventName name = CloudEventName.parse(event.name());
            Payload data = Payload.of(event.data().orElse(""));
            if (name.stamp().isEmpty() || name.stamp().get().fits(name.event(), data)) {
                return event(event, device, at, name, data);
            }
            return binary(event.data().orElse(""))
                    .map(bytes -> event(event, device, at, name, bytes))
                    .orElseGet(() -> damaged(device, at, name.stamp().get()));
        } catch (ContractException badStamp) {
            return new Observation.Damaged(
                    via, at, device, "the event's name does not end in a stamp, or cannot bear one");
        }
    }

    private Observation event(StreamEvent event, DeviceId device, Tick at, CloudEventName name, Payload data) {
        return new Observation.DeviceEvent(via, at, device, name.stamp(), name.event(), data, event.publishedAt());
    }

    private Observation damaged(DeviceId device, Tick at, Stamp stamp) {
        return new Observation.Damaged(via, at, device, "event " + stamp + " is not of the length that its stamp says");
    }

    /** The bytes that the cloud has put into a data URL; over every route an application gets the same. */
    private static Optional<Payload> binary(String text) {
        int base64 = text.indexOf(BASE64);
        if (!text.startsWith(DATA_URL) || base64 < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Payload.of(Base64.getDecoder().decode(text.substring(base64 + BASE64.length()))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<DeviceId> device(String coreId) {
        try {
            return Optional.of(DeviceId.parse(coreId));
        } catch (ContractException noDevice) {
            return Optional.empty();
        }
    }
}
