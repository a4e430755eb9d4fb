package dev.lifeline.particle.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes named fields of a body, in either of the two forms that the cloud sends. Pure. */
final class WebhookBody {
    private static final int MOST_NESTING = 64;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_NESTING)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private WebhookBody() {}

    static ObjectNode fields(String contentType, byte[] body) throws MalformedBodyException {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "application/json" -> json(body);
            case "application/x-www-form-urlencoded" -> form(body);
            default ->
                throw new MalformedBodyException(
                        "content type", "application/json or application/x-www-form-urlencoded");
        };
    }

    private static ObjectNode json(byte[] body) throws MalformedBodyException {
        try {
            JsonNode read = JSON.readTree(body);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            throw new MalformedBodyException("body is not JSON", "one object, at most 64 deep"); // its message quotes
        }
        throw new MalformedBodyException("body", "a JSON object");
    }

    private static ObjectNode form(byte[] body) throws MalformedBodyException {
        ObjectNode fields = JSON.createObjectNode();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            fields.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String text) throws MalformedBodyException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new MalformedBodyException(
                    "form", "percent signs followed by two hexadecimal digits"); // its message quotes
        }
    }
}
