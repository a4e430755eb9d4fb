package dev.lifeline.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * A device's end of TLS by BoringSSL, whose handshake takes a third of Bouncy Castle's time: thousands of devices share the
 * machine with the server that they measure.
 */
public final class NativeTls {
    private NativeTls() {}

    /** Speaks TLS 1.2 as MQTT-TLS 0.2.27 does with a P-256 certificate. */
    public static SslContext of(Authorities trusted, Credentials own) {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.OPENSSL)
                    .protocols("TLSv1.2")
                    .ciphers(List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                    .trustManager(trusted.certificates())
                    .keyManager(own.key(), own.certificate())
                    .build();
        } catch (SSLException unexpected) {
            throw new IllegalStateException("no native TLS: " + unexpected.getMessage(), unexpected);
        }
    }
}
