package dev.lifeline.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Refuses server certificates without subject alternative names, and says of each that it refuses what is wrong with it.
 * Bouncy Castle TLS 1.84 would fall back to the common name, which no authority vouches for as a host name.
 */
final class NamedServersOnly extends DelegatingTrust {
    NamedServersOnly(X509ExtendedTrustManager delegate) {
        super(delegate);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            super.checkServerTrusted(chain, authType, engine);
            requireNames(chain);
        } catch (CertificateException refused) {
            throw ServerCertificateException.of(chain, engine.getPeerHost(), trusted(chain, authType), refused);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        super.checkServerTrusted(chain, authType, socket);
        requireNames(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("server certificate (expected: a connection whose host name can be checked)");
    }

    /** Asked only of what is refused, to tell a wrong name from a wrong chain. */
    private boolean trusted(X509Certificate[] chain, String authType) {
        try {
            super.checkServerTrusted(chain, authType);
            return true;
        } catch (CertificateException chainRefused) {
            return false;
        }
    }

    private static void requireNames(X509Certificate[] chain) throws CertificateException {
        if (chain[0].getSubjectAlternativeNames() == null) {
            throw new CertificateException("server certificate of "
                    + chain[0].getSubjectX500Principal().getName() + " (expected: a subject alternative name)");
        }
    }
}
