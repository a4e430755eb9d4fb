package dev.lifeline.config;

/**
 * A token, password or key that cannot be printed by accident.
 *
 * @param reveal the secret itself, for the one place that sends it
 */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "Secret[" + reveal.length() + " characters]";
    }
}
