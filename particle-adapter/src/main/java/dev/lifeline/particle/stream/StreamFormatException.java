package dev.lifeline.particle.stream;

import java.io.Serial;

/** A line or an event is longer than a stream's may be. What follows cannot be trusted; the stream is opened anew. */
public final class StreamFormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StreamFormatException(int mostBytes) {
        super("event stream: an event of more than " + mostBytes + " bytes");
    }
}
