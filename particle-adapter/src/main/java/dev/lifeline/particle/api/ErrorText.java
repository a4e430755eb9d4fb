package dev.lifeline.particle.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Finds the sentence in the API's many shapes of error bodies, made fit for a log. */
final class ErrorText {
    private static final int MOST_CHARACTERS = 80;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
    private static final Pattern TOKEN = Pattern.compile("access_token=\\S+");

    private ErrorText() {}

    /** {@code error}, else the first of {@code errors}, else {@code info}; empty if there is none. */
    static String of(JsonNode body) {
        String text = body.path("error").asText("");
        if (text.isEmpty()) {
            text = first(body.path("errors"));
        }
        if (text.isEmpty()) {
            text = body.path("info").asText("");
        }
        return printable(text);
    }

    /** A text, {@code {error}} or {@code {message}}, or a list that begins with one. */
    private static String first(JsonNode errors) {
        JsonNode first = errors.path(0).isArray() ? errors.path(0).path(0) : errors.path(0);
        if (first.isObject()) {
            JsonNode error = first.path("error");
            return error.isObject()
                    ? error.toString()
                    : error.asText(first.path("message").asText(""));
        }
        return first.asText("");
    }

    /** A server may quote the request, and a query may hold a token. */
    private static String printable(String text) {
        String ascii = UNPRINTABLE.matcher(text).replaceAll("?");
        String safe = TOKEN.matcher(ascii).replaceAll("access_token=...");
        return safe.length() <= MOST_CHARACTERS ? safe : safe.substring(0, MOST_CHARACTERS) + "...";
    }
}
