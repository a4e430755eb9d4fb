package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.contract.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * The cloud has taken a change of a device.
 *
 * @param updatedAt absent in answers of older clouds
 */
public record DeviceChange(DeviceId device, Optional<Instant> updatedAt) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DeviceChange from(JsonNode answer) {
        return new DeviceChange(Fields.device(answer, "id"), Fields.instant(answer, "updated_at"));
    }
}
