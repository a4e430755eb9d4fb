package dev.lifeline.tls.client;

import dev.lifeline.tls.UnencryptedReason;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that is reached over TCP without TLS, UNENCRYPTED: what Particle's TCPClient is to firmware. Within this machine,
 * or with a reason; a type of its own, so that nobody has it in place of a {@link TlsClient} by accident.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread, and blocks nobody. <b>Life cycle.</b> None, as {@link TlsClient}.
 */
public final class PlainClient {
    private static final Logger LOG = LoggerFactory.getLogger(PlainClient.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final Target target;

    private PlainClient(Target target) {
        this.target = target;
    }

    /** To this machine, by its loopback address. {@code port} is from 1 to 65535. */
    public static PlainClient onLoopback(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new PlainClient(target(loopback.getHostAddress(), port, List.of(loopback), CONNECT_LIMIT));
    }

    /**
     * To any machine. Warns in the log with the reason.
     *
     * @param host a DNS name or an IP address
     * @param port from 1 to 65535
     */
    public static PlainClient unencrypted(String host, int port, UnencryptedReason reason) {
        PlainClient client = new PlainClient(target(Hosts.checked("host", host), port, List.of(), CONNECT_LIMIT));
        LOG.warn("client to={} UNENCRYPTED reason=\"{}\"", client.target, reason.words());
        return client;
    }

    /** @param limit for finding the address and the TCP connection together, in real time, from 1 ms to 10 minutes */
    public PlainClient withConnectLimit(Duration limit) {
        return new PlainClient(
                target(target.host(), target.port(), target.addresses(), Hosts.checkedLimit("connectLimit", limit)));
    }

    /** As {@link TlsClient#connect(ClientThreads, Consumer)}. */
    public CompletionStage<Connection> connect(ClientThreads threads, Consumer<ByteBuffer> receiver) {
        return Routes.connect(target, threads, receiver);
    }

    /** As {@link TlsClient#connect(Consumer)}. */
    public CompletionStage<Connection> connect(Consumer<ByteBuffer> receiver) {
        return Routes.connectAlone(target, receiver);
    }

    Target target() {
        return target;
    }

    private static Target target(String host, int port, List<InetAddress> addresses, Duration connectLimit) {
        return new Target(host, Hosts.checkedPort(port), addresses, connectLimit, Optional.empty());
    }

    @Override
    public String toString() {
        return "PlainClient[" + target + ", UNENCRYPTED]";
    }
}
