package dev.lifeline.particle.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeline.particle.stream.SentEvent;
import dev.lifeline.particle.stream.StreamEvent;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the event out of a request. Names of fields are the cloud's defaults (particle-cloud-api.md, 4.9); others are passed over.
 * Pure.
 */
final class EventReading {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e&&[^{}]]{1,128}");

    private final WebhookRules rules;

    EventReading(WebhookRules rules) {
        this.rules = rules;
    }

    /** What the listener is to get, or what became of the request already. */
    Event read(WebhookRequest request) throws MalformedBodyException {
        String type = request.headers().single("Content-Type").orElse("");
        ObjectNode fields = WebhookBody.fields(type, request.body().bytes());
        StreamEvent shown = StreamEvent.of(required(fields, "event"), fields);
        required(fields, "coreid");
        return new Event(shown, SentEvent.of(shown), eventId(fields, request.headers()));
    }

    private static String required(ObjectNode fields, String name) throws MalformedBodyException {
        String text = scalar(fields, name);
        if (text.isEmpty()) {
            throw new MalformedBodyException(name + ": missing", "text; the cloud's default fields have it");
        }
        return text;
    }

    /**
     * An id that a definition names wrongly would be the same for all events, and all but the first would be
     * dropped as duplicates; so a template that was not filled in is an error.
     */
    private Optional<String> eventId(ObjectNode fields, WebhookHeaders headers) throws MalformedBodyException {
        String inBody = scalar(fields, rules.eventIdField());
        String id = inBody.isEmpty() ? headers.single(rules.eventIdHeader()).orElse("") : inBody;
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!ID.matcher(id).matches()) {
            throw new MalformedBodyException(
                    rules.eventIdField(), "what {{{PARTICLE_EVENT_ID}}} becomes, 1 to 128 of printable ASCII");
        }
        return Optional.of(id);
    }

    /** Text or a number as text; empty if it is missing or {@code null}. */
    private static String scalar(ObjectNode fields, String name) throws MalformedBodyException {
        JsonNode node = fields.path(name);
        if (node.isContainerNode()) {
            throw new MalformedBodyException(name, "text");
        }
        return node.isNull() ? "" : node.asText("");
    }

    /** An event as the cloud shows it, and what the device meant by it. */
    record Event(StreamEvent shown, SentEvent sent, Optional<String> eventId) {
        WebhookEvent of(SentEvent.Whole whole) {
            return new WebhookEvent(
                    whole.name(),
                    whole.stamp(),
                    shown.coreId(),
                    whole.data(),
                    shown.publishedAt(),
                    eventId,
                    shown.product());
        }
    }
}
