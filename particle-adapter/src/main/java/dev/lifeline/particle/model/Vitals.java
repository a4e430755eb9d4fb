package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a device has told of its health.
 *
 * @param payload as the device sent it: {@code device.power.battery.charge.value} and the like
 */
public record Vitals(Optional<Instant> updatedAt, Optional<String> device, JsonNode payload) {

    public Vitals {
        payload = payload.deepCopy();
    }

    /** A copy: what the caller does with it stays the caller's. */
    @Override
    public JsonNode payload() {
        return payload.deepCopy();
    }

    /** {@code {"diagnostics": {...}}}, or one of the elements of the history. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Vitals from(JsonNode answer) {
        JsonNode vitals = Fields.unwrapped(Fields.object(answer), "diagnostics");
        if (!vitals.has("payload") && !vitals.has("updated_at")) {
            throw new IllegalArgumentException("no vitals");
        }
        return new Vitals(
                Fields.instant(vitals, "updated_at"), Fields.text(vitals, "deviceID"), vitals.path("payload"));
    }

    @Override
    public String toString() {
        return "Vitals[" + device.orElse("?") + " at "
                + updatedAt.map(Instant::toString).orElse("?") + ']';
    }
}
