package dev.lifeline.tls.direct;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What the peer of a connection has shown and TLS has verified. */
final class ShownCertificates {
    private static final Certificate[] NONE = {};

    private ShownCertificates() {}

    /** The chain, the peer's own certificate first; nothing without a handshake, or if it has shown none. */
    static Certificate[] by(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        try {
            return tls == null ? NONE : tls.engine().getSession().getPeerCertificates();
        } catch (SSLPeerUnverifiedException withoutCertificate) {
            return NONE;
        }
    }
}
