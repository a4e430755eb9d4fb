package dev.lifeline.particle.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * An event as a stream shows it.
 *
 * @param data absent if it was published without
 * @param ttl in seconds
 * @param publishedAt the cloud's label
 * @param coreId the device's id, or a word such as {@code api} or {@code particle-internal}
 */
public record StreamEvent(String name, Optional<String> data, int ttl, Optional<Instant> publishedAt, String coreId) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_TTL = 60;

    /** Reads an event's JSON; absent if it is none. {@code ttl} comes as a number or as text. */
    public static Optional<StreamEvent> read(String name, String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.isObject() && !name.isEmpty() ? Optional.of(of(name, node)) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /**
     * Reads an event's fields from an object that is read already.
     *
     * @param name of the event, as the cloud shows it
     */
    public static StreamEvent of(String name, JsonNode node) {
        JsonNode data = node.path("data");
        return new StreamEvent(
                name,
                data.isNull() || data.isMissingNode() ? Optional.empty() : Optional.of(text(data)),
                node.path("ttl").asInt(DEFAULT_TTL),
                instant(node.path("published_at").asText("")),
                node.path("coreid").asText(""));
    }

    private static String text(JsonNode data) {
        return data.isTextual() ? data.textValue() : data.toString();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty(); // a label for humans: the event is good without it
        }
    }

    @Override
    public String toString() {
        return "StreamEvent[" + name + " from " + coreId + ']';
    }
}
