package dev.lifeline.tls;

import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.jsse.BCSNIHostName;
import org.bouncycastle.jsse.BCSSLParameters;

/**
 * The client's side of TLS. The server's chain and host name are always checked; there is no switch. A certificate that is
 * refused fails the handshake with a {@link ServerCertificateException} among the causes.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread.
 */
public final class ClientTls {
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private final SSLContext context;
    private final TlsProfile profile;

    private ClientTls(SSLContext context, TlsProfile profile) {
        this.context = context;
        this.profile = profile;
    }

    /** @param own shown if the server asks for a certificate */
    public static ClientTls of(Authorities trusted, Optional<Credentials> own, TlsProfile profile) {
        List<Credentials> keys = own.map(List::of).orElse(List.of());
        TrustManager[] trust = BouncyCastle.trusting(trusted);
        for (int i = 0; i < trust.length; i++) {
            trust[i] = new NamedServersOnly((X509ExtendedTrustManager) trust[i]);
        }
        return new ClientTls(BouncyCastle.context(keys, trust), profile);
    }

    /** A handler for one connection to {@code host}, which the server's certificate must name; within ten seconds, without ALPN. */
    public SslHandler handler(String host, int port) {
        return handler(host, port, List.of(), HANDSHAKE_LIMIT);
    }

    /**
     * A handler for one connection.
     *
     * @param host a DNS name or an address, which the server's certificate must name; a DNS name is also sent as SNI
     * @param applicationProtocols offered by ALPN (RFC 7301), the preferred first; none if empty
     * @param handshakeLimit how long the handshake may take, in real time; more than zero
     */
    public SslHandler handler(String host, int port, List<String> applicationProtocols, Duration handshakeLimit) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        BCSSLParameters parameters = profile.parameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!NetUtil.isValidIpV4Address(host) && !NetUtil.isValidIpV6Address(host)) {
            parameters.setServerNames(List.of(new BCSNIHostName(host)));
        }
        if (!applicationProtocols.isEmpty()) {
            parameters.setApplicationProtocols(applicationProtocols.toArray(String[]::new));
        }
        TlsProfile.apply(parameters, engine);
        return RecordHandlers.over(engine, handshakeLimit, profile);
    }
}
