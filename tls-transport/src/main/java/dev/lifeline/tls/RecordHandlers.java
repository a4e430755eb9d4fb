package dev.lifeline.tls;

import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import javax.net.ssl.SSLEngine;

/** Netty's TLS handler with our limits, the same for listener and client. */
final class RecordHandlers {
    /** Real time, not the injected one: it bounds a peer's computing and the network, which no drill makes faster. */
    static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(1);

    private RecordHandlers() {}

    static SslHandler over(SSLEngine engine) {
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_LIMIT.toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(GOODBYE_LIMIT.toMillis());
        handler.setWrapDataSize(TlsProfile.MOST_RECORD_BYTES);
        return handler;
    }
}
