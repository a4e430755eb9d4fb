package dev.lifeline.particle.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the cloud does with events: a webhook, mostly.
 *
 * @param event beginning of the names that it is for
 * @param type such as {@code Webhook}
 * @param errors how many deliveries have failed; told of a single one only
 */
public record Integration(
        String id,
        Optional<String> event,
        Optional<String> url,
        Optional<String> name,
        Optional<String> type,
        Optional<String> requestType,
        Optional<Instant> createdAt,
        boolean disabled,
        OptionalLong errors) {
    /** An element of a list, the answer to a creation, or {@code {"integration": {...}}}, formerly {@code {"webhook": {...}}}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Integration from(JsonNode answer) {
        JsonNode integration = Fields.unwrapped(Fields.unwrapped(Fields.object(answer), "webhook"), "integration");
        return new Integration(
                Fields.text(integration, "id").orElseThrow(IllegalArgumentException::new),
                Fields.text(integration, "event"),
                Fields.text(integration, "url"),
                Fields.text(integration, "name"),
                Fields.text(integration, "integration_type"),
                Fields.text(integration, "requestType"),
                Fields.instant(integration, "created_at"),
                Fields.flag(integration, "disabled").orElse(false),
                errors(integration));
    }

    private static OptionalLong errors(JsonNode integration) {
        JsonNode errors = integration.path("errors");
        return errors.isArray() ? OptionalLong.of(errors.size()) : Fields.bigNumber(integration, "errors");
    }
}
