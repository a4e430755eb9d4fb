package dev.lifeline.tls;

import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import javax.net.ssl.SSLEngine;

/**
 * Netty's TLS handler with our limits, the same for listener and client. Handshakes are limited in real time, not the
 * injected one: that bounds a peer's computing and the network, which no drill makes faster.
 */
final class RecordHandlers {
    private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(1);

    private RecordHandlers() {}

    /** @param handshakeLimit zero for none */
    static SslHandler over(SSLEngine engine, Duration handshakeLimit, TlsProfile profile) {
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(handshakeLimit.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(GOODBYE_LIMIT.toMillis());
        handler.setWrapDataSize(profile.mostRecordBytes());
        return handler;
    }
}
