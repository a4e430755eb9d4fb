package dev.lifeline.particle.api;

import dev.lifeline.config.Secret;

/** A token in the form in which requests carry it. */
final class Bearer {
    private final Secret token;
    private final String header;

    Bearer(Secret token) {
        this.token = token;
        this.header = "Bearer " + token.reveal();
    }

    boolean carries(Secret other) {
        return token.equals(other);
    }

    /** For the one place that sends it. */
    String header() {
        return header;
    }

    @Override
    public String toString() {
        return "Bearer[" + token + ']';
    }
}
