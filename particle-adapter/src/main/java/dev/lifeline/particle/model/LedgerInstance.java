package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state that a ledger holds for one device, product or owner (reference particle-cloud-api.md 4.10).
 *
 * @param ledger its name
 * @param scope {@code Device}, {@code Product} or {@code Owner}
 * @param scopeValue whose: a device's id, a product's number, an owner's id
 * @param data a JSON object; at most 16 KB where devices take part, 1 MB elsewhere
 * @param replacedAt present for an older version
 */
public record LedgerInstance(
        Optional<String> ledger,
        Optional<String> scope,
        Optional<String> scopeValue,
        OptionalLong sizeBytes,
        JsonNode data,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Optional<Instant> replacedAt) {

    public LedgerInstance {
        data = data.deepCopy();
    }

    /** A copy: what the caller does with it stays the caller's. */
    @Override
    public JsonNode data() {
        return data.deepCopy();
    }

    /** {@code {"instance": {...}}}, or an element of a list. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LedgerInstance from(JsonNode answer) {
        JsonNode instance = Fields.unwrapped(Fields.object(answer), "instance");
        if (!instance.has("data") && !instance.has("name")) {
            throw new IllegalArgumentException("no instance of a ledger");
        }
        return new LedgerInstance(
                Fields.text(instance, "name"),
                Fields.text(instance.path("scope"), "type"),
                Fields.text(instance.path("scope"), "value"),
                Fields.bigNumber(instance, "size_bytes"),
                instance.path("data"),
                Fields.instant(instance, "created_at"),
                Fields.instant(instance, "updated_at"),
                Fields.instant(instance, "replaced_at"));
    }

    @Override
    public String toString() {
        return "LedgerInstance[" + ledger.orElse("?") + " of " + scopeValue.orElse("?") + ']';
    }
}
