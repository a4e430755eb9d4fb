package dev.lifeline.tls;

import java.io.Serial;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;

/**
 * Why {@link ClientTls} refused a server's certificate. It travels as the cause of the failed handshake; its message names
 * host and certificate.
 */
public final class ServerCertificateException extends CertificateException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong, the first that applies. */
    public enum Problem {
        /** A certificate of the chain is over. */
        EXPIRED,
        /** A certificate of the chain has not begun, or this machine's clock is wrong. */
        NOT_YET_VALID,
        /** It comes from an authority that is not trusted, or may not be used for a server. */
        NOT_TRUSTED,
        /** It is trusted, and is another host's. */
        ANOTHER_NAME
    }

    private final Problem problem;

    private ServerCertificateException(Problem problem, String message, CertificateException cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** @param trusted whether the chain would do for another host */
    static ServerCertificateException of(
            X509Certificate[] chain, String host, boolean trusted, CertificateException cause) {
        Problem problem = trusted ? Problem.ANOTHER_NAME : problem(chain);
        String name = chain[0].getSubjectX500Principal().getName();
        String wrong =
                switch (problem) {
                    case EXPIRED -> "expired (own: " + chain[0].getNotAfter().toInstant() + ")";
                    case NOT_YET_VALID ->
                        "not valid yet (own: " + chain[0].getNotBefore().toInstant() + ")";
                    case NOT_TRUSTED ->
                        "not trusted (issuer: "
                                + chain[0].getIssuerX500Principal().getName() + ")";
                    case ANOTHER_NAME -> "not that of the host (expected: it among the subject alternative names)";
                };
        return new ServerCertificateException(problem, "certificate " + name + " of " + host + " is " + wrong, cause);
    }

    private static Problem problem(X509Certificate[] chain) {
        try {
            for (X509Certificate certificate : chain) {
                certificate.checkValidity();
            }
            return Problem.NOT_TRUSTED;
        } catch (CertificateExpiredException over) {
            return Problem.EXPIRED;
        } catch (CertificateNotYetValidException early) {
            return Problem.NOT_YET_VALID;
        }
    }

    public Problem problem() {
        return problem;
    }
}
