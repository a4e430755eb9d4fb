package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.contract.DeviceId;
import java.util.Optional;
import java.util.OptionalInt;

/** The device that bears a serial number. */
public record SerialNumber(DeviceId device, Optional<String> iccid, OptionalInt platformId) {
    /** Documented as {@code deviceID}; the official client knows {@code device_id}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SerialNumber from(JsonNode answer) {
        return new SerialNumber(
                Fields.device(answer, "deviceID", "device_id"),
                Fields.text(answer, "iccid"),
                Fields.number(answer, "platform_id"));
    }
}
