package dev.lifeline.tls;

import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.jsse.BCSSLParameters;

/**
 * The listener's side of TLS: a device shows a certificate of the fleet, or none if that is allowed.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread.
 */
public final class ListenerTls {
    private final SSLContext context;
    private final TlsProfile profile;
    private final boolean demanded;

    private ListenerTls(SSLContext context, TlsProfile profile, boolean demanded) {
        this.context = context;
        this.profile = profile;
        this.demanded = demanded;
    }

    /**
     * @param own the listener's certificates: one RSA, one P-256, or both; the suite that is agreed on decides which is shown
     * @param fleet who signs the devices' certificates
     */
    public static ListenerTls of(
            List<Credentials> own, Authorities fleet, TlsProfile profile, ClientCertificates clients) {
        if (own.isEmpty()) {
            throw new IllegalArgumentException("listener certificates: none (expected: RSA, P-256 or both)");
        }
        TrustManager[] trust = BouncyCastle.trusting(fleet);
        for (int i = 0; i < trust.length; i++) {
            trust[i] = new UnrevokedOnly((X509ExtendedTrustManager) trust[i], clients.revoked());
        }
        SSLContext context = BouncyCastle.context(own, trust);
        // the devices' libraries never resume, and Bouncy Castle would keep 20,480 sessions for them for a day
        context.getServerSessionContext().setSessionCacheSize(1);
        return new ListenerTls(context, profile, clients.demanded());
    }

    /**
     * A handler for one accepted connection.
     *
     * @param handshakeLimit how long the handshake may take, in real time; more than zero
     */
    public SslHandler handler(Duration handshakeLimit) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        BCSSLParameters parameters = profile.parameters();
        if (demanded) { // either call undoes the other
            parameters.setNeedClientAuth(true);
        } else {
            parameters.setWantClientAuth(true);
        }
        parameters.setUseCipherSuitesOrder(true);
        TlsProfile.apply(parameters, engine);
        return RecordHandlers.over(engine, handshakeLimit, profile);
    }
}
