package dev.lifeline.tls;

import java.security.cert.X509Certificate;
import java.util.function.Predicate;

/**
 * What the listener asks of the certificates of those who connect. Whoever shows one must have it from the fleet, always.
 *
 * @param demanded false lets those in who show none; who they are is then found out above TLS
 * @param revoked whether one of a chain is taken back at this moment; asked from any thread, must not block
 */
public record ClientCertificates(boolean demanded, Predicate<X509Certificate[]> revoked) {
    /** Nobody comes in without one, and none is taken back. */
    public static ClientCertificates required() {
        return new ClientCertificates(true, chain -> false);
    }
}
