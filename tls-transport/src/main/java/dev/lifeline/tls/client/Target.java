package dev.lifeline.tls.client;

import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a connection goes and what it goes over.
 *
 * @param host for messages, and to be resolved if there are no {@code addresses}
 * @param addresses if they are known already
 * @param connectLimit for name and TCP together
 * @param tls makes a connection's TLS; empty for none
 */
record Target(
        String host, int port, List<InetAddress> addresses, Duration connectLimit, Optional<Supplier<SslHandler>> tls) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
