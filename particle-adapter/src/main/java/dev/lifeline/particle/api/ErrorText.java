package dev.lifeline.particle.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the sentence in the API's many shapes of error bodies (reference 1.6), made fit for a log. */
final class ErrorText {
    private static final int MOST_CHARACTERS = 120;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    /**
     * A server may quote the request, and a query, a header or a body may hold a secret after its name; tokens are 40 hex
     * digits, or longer in times to come.
     */
    private static final Pattern TOKEN = Pattern.compile("(?i)((?:access|refresh|mfa)_token\\W{1,5}|bearer\\s+"
            + "|(?:token|secret|password|claim_code)\\W{0,3}[:=]\\W{0,3})[^\\s\"'&,}\\\\]+|[0-9a-f]{40,}");

    /** As the official clients look for it, the most human first. */
    private static final List<String> FIELDS =
            List.of("error_description", "error", "errors", "info", "description", "message");

    private ErrorText() {}

    /** Short and printable; empty if there is none. */
    static String of(JsonNode body) {
        String text =
                TOKEN.matcher(UNPRINTABLE.matcher(whole(body)).replaceAll("?")).replaceAll("$1...");
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
    }

    /** As it came. */
    static String whole(JsonNode body) {
        for (String field : FIELDS) {
            String text = text(body.path(field));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** A text, an object with one, or a list that begins with one: {@code [["Core isn't online", 404]]}. */
    private static String text(JsonNode node) {
        if (node.isArray()) {
            return text(node.path(0));
        }
        if (!node.isObject()) {
            return node.isNull() ? "" : node.asText("");
        }
        String inner = whole(node);
        return inner.isEmpty() ? node.toString() : inner;
    }
}
