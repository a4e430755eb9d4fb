package dev.lifeline.tls;

import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jsse.BCSNIServerName;
import org.bouncycastle.jsse.BCSSLParameters;

/**
 * The client's side of TLS as the device libraries have it, for imitations of devices and nothing else: any server passes
 * the handshake, which has no limit in time, and is judged afterwards (device-libraries-and-platforms.md, A.5, A.6 and B.1).
 * Whoever sends data before {@link #objection} was asked sends it to anybody; clients of our own are {@link ClientTls}.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread.
 */
public final class DeviceTls {
    private static final int HOST_NAME = 0;

    private final SSLContext context;
    private final TlsProfile library;
    private final ServerJudge judge;

    private DeviceTls(SSLContext context, TlsProfile library, ServerJudge judge) {
        this.context = context;
        this.library = library;
        this.judge = judge;
    }

    /**
     * @param trusted the roots that the firmware holds
     * @param own shown if the server asks for a certificate and takes one of its kind
     * @param library one of {@link DeviceLibraries}
     * @param datesChecked whether the build looks at the dates of certificates
     */
    public static DeviceTls of(
            Authorities trusted, Optional<Credentials> own, TlsProfile library, boolean datesChecked) {
        TrustManager[] anybody = {new TrustLater()};
        SSLContext context = BouncyCastle.context(own.map(List::of).orElse(List.of()), anybody);
        return new DeviceTls(context, library, new ServerJudge(trusted, datesChecked));
    }

    /** A handler for one connection to {@code host}; the libraries name a dotted address too. */
    public SslHandler handler(String host) {
        SSLEngine engine = context.createSSLEngine(); // without a peer, so that no session is taken up again
        engine.setUseClientMode(true);
        BCSSLParameters parameters = library.parameters();
        parameters.setAlgorithmConstraints(new EverythingPermitted());
        parameters.setServerNames(List.of(new ServerName(host)));
        TlsProfile.apply(parameters, engine);
        return RecordHandlers.over(engine, Duration.ZERO, library);
    }

    /**
     * What the library's check of the server's certificate finds wrong; empty if nothing is.
     *
     * @param handler whose handshake is done
     */
    public Optional<String> objection(SslHandler handler, String host) {
        SSLSession session = handler.engine().getSession();
        try {
            List<X509Certificate> chain = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            return judge.objection(chain, host);
        } catch (SSLPeerUnverifiedException without) {
            return Optional.of("the server has shown no certificate");
        }
    }

    /** {@code BCSNIHostName} takes no address. */
    private static final class ServerName extends BCSNIServerName {
        ServerName(String host) {
            super(HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
