package dev.lifeline.tls;

import java.io.Serial;
import java.security.cert.CertificateException;

/** A peer's certificate is the fleet's, and the fleet has taken it back. Somewhere among the causes of a failed handshake. */
public final class RevokedException extends CertificateException {
    @Serial
    private static final long serialVersionUID = 1L;

    RevokedException(String message) {
        super(message);
    }

    /** Whether a handshake failed for this reason. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RevokedException) {
                return true;
            }
        }
        return false;
    }
}
