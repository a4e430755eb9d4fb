package dev.lifeline.tls;

import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;

/**
 * The listener's side of TLS: every device must show a certificate of the fleet.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread.
 */
public final class ListenerTls {
    private final SSLContext context;
    private final TlsProfile profile;

    private ListenerTls(SSLContext context, TlsProfile profile) {
        this.context = context;
        this.profile = profile;
    }

    /**
     * @param own the listener's certificates: one RSA, one P-256, or both; the suite that is agreed on decides which is shown
     * @param fleet who signs the devices' certificates
     */
    public static ListenerTls of(List<Credentials> own, Authorities fleet, TlsProfile profile) {
        if (own.isEmpty()) {
            throw new IllegalArgumentException("listener certificates: none (expected: RSA, P-256 or both)");
        }
        return new ListenerTls(BouncyCastle.context(own, BouncyCastle.trusting(fleet)), profile);
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
        parameters.setNeedClientAuth(true);
        parameters.setUseCipherSuitesOrder(true);
        TlsProfile.apply(parameters, engine);
        return RecordHandlers.over(engine, handshakeLimit);
    }
}
