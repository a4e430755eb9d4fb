package dev.lifeline.particle.wire;

import java.io.IOException;

/**
 * The server says that it has not looked at the request, which was written: by REFUSED_STREAM, or by GOAWAY with a lower last
 * stream (RFC 9113, sections 6.8 and 8.7). It is as if it had not been sent.
 */
public final class NotProcessedException extends IOException {
    private static final long serialVersionUID = 1L;

    NotProcessedException(String why) {
        super(why);
    }
}
