package dev.lifeline.tls.client;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.bouncycastle.jsse.BCSSLEngine;

/**
 * What both sides agreed on. Immutable.
 *
 * @param peerCertificates the server's chain, its own first; it was verified, and names the host
 * @param protocol {@code TLSv1.3} or {@code TLSv1.2}
 * @param suite as in {@code TLS_AES_128_GCM_SHA256}
 * @param applicationProtocol what the server chose of those offered by ALPN (RFC 7301); empty if it chose none
 */
public record TlsSession(
        List<X509Certificate> peerCertificates, String protocol, String suite, Optional<String> applicationProtocol) {
    public TlsSession {
        peerCertificates = List.copyOf(peerCertificates);
    }

    /** Of an engine whose handshake is done. */
    static TlsSession of(SSLEngine engine) {
        SSLSession session = engine.getSession();
        Optional<String> chosen = Optional.ofNullable(((BCSSLEngine) engine).getApplicationProtocol());
        return new TlsSession(
                certificates(session),
                session.getProtocol(),
                session.getCipherSuite(),
                chosen.filter(name -> !name.isEmpty()));
    }

    private static List<X509Certificate> certificates(SSLSession session) {
        try {
            return Stream.of(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException impossible) {
            throw new IllegalStateException(impossible); // it would have failed the handshake
        }
    }

    @Override
    public String toString() {
        return protocol + " " + suite
                + applicationProtocol.map(name -> " " + name).orElse("");
    }
}
