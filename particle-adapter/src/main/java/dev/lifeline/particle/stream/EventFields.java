package dev.lifeline.particle.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads an event's JSON object, field by field and tolerantly: numbers may be text, anything may be null or missing, and what
 * is unknown is passed over, however deep. <b>Threads.</b> One; used once.
 */
final class EventFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_TTL = 60;

    private final JsonParser parser;
    private Optional<String> data = Optional.empty();
    private int ttl = DEFAULT_TTL;
    private String publishedAt = "";
    private String coreId = "";
    private boolean ofProduct;
    private String userId = "";
    private OptionalInt firmwareVersion = OptionalInt.empty();
    private OptionalInt productId = OptionalInt.empty();
    private boolean open;

    private EventFields(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws IOException if it is no JSON */
    static JsonParser parser(String json) throws IOException {
        return JSON.createParser(json);
    }

    static JsonParser parser(ObjectNode object) {
        return JSON.treeAsTokens(object);
    }

    /**
     * Absent if it is something else than one object.
     *
     * @throws IOException if it is no JSON
     */
    static Optional<StreamEvent> read(String name, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        EventFields fields = new EventFields(parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            fields.take(parser.currentName(), parser.nextToken());
        }
        return parser.nextToken() == null ? Optional.of(fields.event(name)) : Optional.empty();
    }

    private void take(String field, JsonToken value) throws IOException {
        switch (field) {
            case "data" -> data = data(value);
            case "ttl" -> ttl = number(value).orElse(DEFAULT_TTL);
            case "published_at" -> publishedAt = text(value);
            case "coreid" -> coreId = text(value);
            case "userid", "version", "fw_version", "public", "productID" -> takeOfProduct(field, value);
            default -> parser.skipChildren();
        }
    }

    /** Streams say {@code version} where webhooks say {@code fw_version}. */
    private void takeOfProduct(String field, JsonToken value) throws IOException {
        ofProduct = true;
        switch (field) {
            case "userid" -> userId = text(value);
            case "public" -> open = text(value).equals("true");
            case "productID" -> productId = number(value);
            default -> firmwareVersion = number(value);
        }
    }

    /** Text; JSON of another kind as its text. */
    private Optional<String> data(JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_STRING -> Optional.of(parser.getText());
            default -> Optional.of(parser.readValueAsTree().toString());
        };
    }

    private String text(JsonToken value) throws IOException {
        if (value.isScalarValue()) {
            return value == JsonToken.VALUE_NULL ? "" : parser.getText();
        }
        parser.skipChildren();
        return "";
    }

    private OptionalInt number(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT) {
            return OptionalInt.of(parser.getIntValue());
        }
        return number(text(value));
    }

    private static OptionalInt number(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty(); // beside the event: it is good without
        }
    }

    private StreamEvent event(String name) {
        return new StreamEvent(name, data, ttl, instant(), coreId, product());
    }

    private Optional<StreamEvent.Product> product() {
        Optional<String> user = userId.isEmpty() ? Optional.empty() : Optional.of(userId);
        return ofProduct
                ? Optional.of(new StreamEvent.Product(user, firmwareVersion, open, productId))
                : Optional.empty();
    }

    private Optional<Instant> instant() {
        return publishedAt.isEmpty() ? Optional.empty() : PublishedAt.read(publishedAt);
    }
}
