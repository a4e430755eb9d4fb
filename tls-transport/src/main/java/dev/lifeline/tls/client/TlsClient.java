package dev.lifeline.tls.client;

import dev.lifeline.tls.Authorities;
import dev.lifeline.tls.ClientTls;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.TlsProfile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server, how it is reached, and what is trusted: opens connections to it over TLS 1.2 or 1.3. What TlsTcpClient is to
 * firmware, for Java; it speaks with any server, and may be used alone.
 *
 * <p>The server's chain, dates and name are always checked, against the authorities that were given and no others; there is
 * no switch. The JVM's own list of authorities is not read.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread, and blocks nobody. <b>Life cycle.</b> None: it opens any number of
 * connections, each with one attempt. One client for many connections is better than one for each, since it holds a TLS
 * context.
 *
 * <pre>{@code
 * TlsClient client = TlsClient.to("iot.example.com", 443, Authorities.fromPem(Path.of("root.pem")))
 *         .withCredentials(Credentials.fromPem(Path.of("own.pem"), Path.of("own.key")))
 *         .withApplicationProtocols("x-amzn-mqtt-ca");
 * }</pre>
 */
public final class TlsClient {
    private static final int MOST_PROTOCOL_BYTES = 255; // RFC 7301, 3.1

    private final Draft made; // never changed from here on
    private final ClientTls tls;
    private final Target target;

    private TlsClient(Draft draft) {
        ClientTls known = draft.tls;
        this.made = draft;
        this.tls = known == null ? ClientTls.of(draft.trusted, draft.own, draft.profile) : known;
        this.target = new Target(
                draft.host,
                draft.port,
                List.of(),
                draft.connectLimit,
                Optional.of(() ->
                        tls.handler(draft.serverName, draft.port, draft.applicationProtocols, draft.handshakeLimit)));
    }

    /**
     * A client without a certificate of its own that offers nothing by ALPN, with ten seconds to connect and ten for the
     * handshake.
     *
     * @param host a DNS name or an IP address; the server's certificate must name it, and a DNS name is sent as SNI
     * @param port from 1 to 65535
     * @param trusted who may have signed the server's certificate
     */
    public static TlsClient to(String host, int port, Authorities trusted) {
        return new TlsClient(new Draft(Hosts.checked("host", host), Hosts.checkedPort(port), trusted));
    }

    /** @param own shown when the server asks for a certificate */
    public TlsClient withCredentials(Credentials own) {
        return with(draft -> {
            draft.own = Optional.of(own);
            draft.tls = null;
        });
    }

    /** @param profile what is spoken */
    public TlsClient withProfile(TlsProfile profile) {
        return with(draft -> {
            draft.profile = profile;
            draft.tls = null;
        });
    }

    /** @param name what the certificate must name and SNI says, in place of the host: for a server behind another address */
    public TlsClient withServerName(String name) {
        return with(draft -> draft.serverName = Hosts.checked("serverName", name));
    }

    /**
     * Offers protocols by ALPN (RFC 7301). What the server chose is in {@link Connection#tls}: it may choose none.
     *
     * @param names of 1 to 255 bytes each, the preferred first
     */
    public TlsClient withApplicationProtocols(String... names) {
        for (String name : names) {
            int bytes = name.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > MOST_PROTOCOL_BYTES) {
                throw new IllegalArgumentException(
                        "applicationProtocols: " + name + " (expected: 1 to " + MOST_PROTOCOL_BYTES + " bytes)");
            }
        }
        return with(draft -> draft.applicationProtocols = List.of(names));
    }

    /** @param limit for finding the address and the TCP connection together, in real time, from 1 ms to 10 minutes */
    public TlsClient withConnectLimit(Duration limit) {
        return with(draft -> draft.connectLimit = Hosts.checkedLimit("connectLimit", limit));
    }

    /** @param limit for the TLS handshake, in real time, from 1 ms to 10 minutes; cellular may need 30 s */
    public TlsClient withHandshakeLimit(Duration limit) {
        return with(draft -> draft.handshakeLimit = Hosts.checkedLimit("handshakeLimit", limit));
    }

    /**
     * Opens a connection.
     *
     * @param receiver told of each portion of bytes that comes, on the connection's event loop, from after the stage's
     *     completion on. The buffer counts only inside the call. If it throws, the connection breaks
     * @return fails with {@link ClientException}
     */
    public CompletionStage<Connection> connect(ClientThreads threads, Consumer<ByteBuffer> receiver) {
        return Routes.connect(target, threads, receiver);
    }

    /** As {@link #connect(ClientThreads, Consumer)}, on a thread that ends with the connection. */
    public CompletionStage<Connection> connect(Consumer<ByteBuffer> receiver) {
        return Routes.connectAlone(target, receiver);
    }

    Target target() {
        return target;
    }

    private TlsClient with(Consumer<Draft> change) {
        Draft draft = new Draft(made, tls);
        change.accept(draft);
        return new TlsClient(draft);
    }

    @Override
    public String toString() {
        return "TlsClient[" + target + ", " + made.profile + "]";
    }

    /** A copy with one thing changed. <b>Threads.</b> One. */
    private static final class Draft {
        final String host;
        final int port;
        final Authorities trusted;
        String serverName;
        Optional<Credentials> own = Optional.empty();
        TlsProfile profile = TlsProfile.MODERN;
        List<String> applicationProtocols = List.of();
        Duration connectLimit = Duration.ofSeconds(10);
        Duration handshakeLimit = Duration.ofSeconds(10);

        @Nullable
        ClientTls tls; // null if what it is made of has changed

        Draft(String host, int port, Authorities trusted) {
            this.host = host;
            this.port = port;
            this.trusted = trusted;
            this.serverName = host;
        }

        Draft(Draft other, ClientTls tls) {
            this(other.host, other.port, other.trusted);
            this.serverName = other.serverName;
            this.own = other.own;
            this.profile = other.profile;
            this.applicationProtocols = other.applicationProtocols;
            this.connectLimit = other.connectLimit;
            this.handshakeLimit = other.handshakeLimit;
            this.tls = tls;
        }
    }
}
