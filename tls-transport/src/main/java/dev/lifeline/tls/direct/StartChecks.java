package dev.lifeline.tls.direct;

import dev.lifeline.tls.Credentials;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Pure: what must be so before the listener binds, since devices would only see failed handshakes. */
final class StartChecks {
    private StartChecks() {}

    /** @throws IllegalStateException with one sentence */
    static void require(TlsConfig config, Instant now) {
        if (config.credentials().isEmpty()) {
            throw new IllegalStateException(
                    "direct: no certificate (expected: an RSA or a P-256 certificate, or both)");
        }
        for (Credentials credentials : config.credentials()) {
            X509Certificate certificate = credentials.certificate();
            if (now.isBefore(certificate.getNotBefore().toInstant())
                    || now.isAfter(certificate.getNotAfter().toInstant())) {
                throw new IllegalStateException(
                        "direct: " + credentials + " is not valid at " + now + " (expected: from "
                                + certificate.getNotBefore().toInstant() + " to "
                                + certificate.getNotAfter().toInstant() + ")");
            }
        }
    }
}
