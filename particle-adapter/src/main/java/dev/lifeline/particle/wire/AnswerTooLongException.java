package dev.lifeline.particle.wire;

import java.io.IOException;

/** An answer that goes on and on: no API's, and not to fill our memory. */
public final class AnswerTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLongException(int mostBytes) {
        super("an answer of more than " + mostBytes + " bytes");
    }
}
