package dev.lifeline.particle.webhook;

import java.io.Serial;

/** A body that is no event. Its message repeats nothing of the body but names of fields that we know. */
final class MalformedBodyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    MalformedBodyException(String what, String expected) {
        super(what + " (expected: " + expected + ')', null, false, false);
        this.reason = what + " (expected: " + expected + ')';
    }

    String reason() {
        return reason;
    }
}
