package dev.lifeline.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Refuses certificates of clients that the fleet signed and has taken back. */
final class UnrevokedOnly extends DelegatingTrust {
    private final Predicate<X509Certificate[]> revoked;

    /** @param revoked whether one of a chain is taken back at this moment; asked from any thread */
    UnrevokedOnly(X509ExtendedTrustManager delegate, Predicate<X509Certificate[]> revoked) {
        super(delegate);
        this.revoked = revoked;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        super.checkClientTrusted(chain, authType, engine);
        requireUnrevoked(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        super.checkClientTrusted(chain, authType, socket);
        requireUnrevoked(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        super.checkClientTrusted(chain, authType);
        requireUnrevoked(chain);
    }

    private void requireUnrevoked(X509Certificate[] chain) throws CertificateException {
        if (revoked.test(chain)) {
            throw new RevokedException(
                    "certificate of " + chain[0].getSubjectX500Principal().getName() + " is revoked");
        }
    }
}
