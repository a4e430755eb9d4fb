package dev.lifeline.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A TLS server of another make, the JDK's, on loopback: takes one connection after the other and does with each what the test
 * says.
 *
 * <p><b>Threads.</b> One of its own. <b>Life cycle.</b> Listens when made, until {@link #close}.
 */
public final class JdkServer implements AutoCloseable {
    /** What it does with a connection; then the socket is closed, which for TLS says goodbye. */
    @FunctionalInterface
    public interface Talk {
        void with(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Optional<String>> serverName = new CompletableFuture<>();

    private JdkServer(BiFunction<JdkServer, Socket, Optional<Socket>> entry, Talk talk) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
        Thread thread = new Thread(() -> serve(entry, talk), "jdk-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** TCP, and whatever the test does over it. */
    public static JdkServer plain(Talk talk) {
        return new JdkServer((self, socket) -> Optional.of(socket), talk);
    }

    /**
     * @param clients who must have signed the client's certificate; empty asks for none
     * @param protocols what it takes by ALPN; empty looks at nothing
     */
    public static JdkServer tls(Credentials own, Optional<Authorities> clients, List<String> protocols, Talk talk) {
        SSLSocketFactory factory = context(own, clients).getSocketFactory();
        return new JdkServer((self, socket) -> self.shaken(factory, clients.isPresent(), protocols, socket), talk);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What the first client whose handshake succeeded said by SNI. */
    public CompletableFuture<Optional<String>> serverName() {
        return serverName;
    }

    /** Ends what it has accepted, below TLS, which says nothing; with a reset if {@code abruptly}. */
    public void cut(boolean abruptly) throws IOException {
        for (Socket socket : sockets) {
            if (abruptly) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        }
    }

    /** Repeats what it hears until the peer ends. */
    public static void echo(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] portion = new byte[4096];
        for (int count = in.read(portion); count >= 0; count = in.read(portion)) {
            out.write(portion, 0, count);
        }
    }

    private void serve(BiFunction<JdkServer, Socket, Optional<Socket>> entry, Talk talk) {
        try {
            while (true) {
                Socket accepted = server.accept();
                sockets.add(accepted);
                entry.apply(this, accepted).ifPresent(socket -> talk(talk, socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void talk(Talk talk, Socket socket) {
        try (socket) {
            talk.with(socket);
        } catch (IOException ended) {
            // by the client, which the test looks at
        }
    }

    private Optional<Socket> shaken(
            SSLSocketFactory factory, boolean clientCertificate, List<String> protocols, Socket socket) {
        try {
            SSLSocket secured = (SSLSocket) factory.createSocket(socket, null, socket.getPort(), true);
            secured.setUseClientMode(false);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setNeedClientAuth(clientCertificate);
            parameters.setApplicationProtocols(protocols.toArray(String[]::new));
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            serverName.complete(((ExtendedSSLSession) secured.getSession())
                    .getRequestedServerNames().stream()
                            .map(name -> ((SNIHostName) name).getAsciiName())
                            .findFirst());
            return Optional.of(secured);
        } catch (IOException refused) {
            return Optional.empty(); // by either side; the test looks at the client
        }
    }

    private static SSLContext context(Credentials own, Optional<Authorities> clients) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] inMemoryOnly = "unused".toCharArray();
            store.setKeyEntry("own", own.key(), inMemoryOnly, own.chainArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, inMemoryOnly);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            if (clients.isPresent()) {
                trusted.setCertificateEntry(
                        "fleet", clients.get().certificates().get(0));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), clients.isPresent() ? trust.getTrustManagers() : null, null);
            return context;
        } catch (GeneralSecurityException | IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException ignored) {
            // closed as far as it can be
        }
    }
}
