package dev.lifeline.particle.simulator;

/**
 * The API's answer.
 *
 * @param storable false for answers about tokens, which carry {@code Cache-Control: no-store}
 */
public record ApiAnswer(int status, String contentType, String body, boolean storable) {
    static final String JSON = "application/json; charset=utf-8";

    static ApiAnswer json(int status, String body) {
        return new ApiAnswer(status, JSON, body, true);
    }

    static ApiAnswer aboutToken(int status, String body) {
        return new ApiAnswer(status, JSON, body, false);
    }

    static ApiAnswer html(int status, String body) {
        return new ApiAnswer(status, "text/html", body, true);
    }
}
