package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.JdkServer;
import dev.lifeline.tls.client.ClientException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our client against the JDK's TLS, and against what is none. */
final class TlsClientIT {
    private static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a test");
    private static final Credentials SERVER = AUTHORITY.serverP256("localhost", "127.0.0.1", "mqtt.example");
    private static final Credentials DEVICE = AUTHORITY.device(DeviceId.parse("1f0000000000c0de00000001"));

    private final SystemTime time = SystemTime.real();
    private final Waiting waiting = Waiting.real(time, time);
    private final ClientThreads threads = ClientThreads.named("test-client", 1);
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        threads.close();
        time.close();
    }

    @Test
    void carriesBytesBothWaysAndTellsWhatWasAgreedOn() {
        try (JdkServer server = echoing(List.of())) {
            CompletableFuture<Void> complete = new CompletableFuture<>();
            Connection connection = open(client(server).connect(threads, bytes -> {
                hear(bytes);
                if (String.join("", heard).length() == 5) {
                    complete.complete(null);
                }
            }));

            connection.send(ascii("he"));
            await(connection.send(ascii("llo")));
            await(complete);

            assertThat(String.join("", heard)).isEqualTo("hello");
            TlsSession session = connection.tls().orElseThrow();
            assertThat(session.protocol()).isEqualTo("TLSv1.3");
            assertThat(session.suite()).isEqualTo("TLS_AES_256_GCM_SHA384");
            assertThat(session.peerCertificates()).containsExactly(SERVER.certificate());
            assertThat(session.applicationProtocol()).isEmpty();
            assertThat(connection)
                    .hasToString("Connection[localhost:" + server.port() + ", TLSv1.3 TLS_AES_256_GCM_SHA384]");
            connection.close();
            assertThat(endOf(connection)).isEqualTo(End.CLOSED_HERE);
            assertThat(failureOf(connection.send(ascii("late"))).reason()).isEqualTo(Reason.CLOSED);
        }
    }

    @Test
    void theChosenApplicationProtocolIsSeen() {
        try (JdkServer server = echoing(List.of("mqtt", "x-amzn-mqtt-ca"))) {
            TlsClient client = client(server).withApplicationProtocols("x-amzn-mqtt-ca", "other");

            assertThat(open(client.connect(threads, this::hear))
                            .tls()
                            .orElseThrow()
                            .applicationProtocol())
                    .contains("x-amzn-mqtt-ca");
        }
    }

    @Test
    void aServerThatChoosesNoApplicationProtocolIsSeen() {
        try (JdkServer server = echoing(List.of())) {
            TlsClient client = client(server).withApplicationProtocols("x-amzn-mqtt-ca");

            assertThat(open(client.connect(threads, this::hear))
                            .tls()
                            .orElseThrow()
                            .applicationProtocol())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost, localhost, localhost", "127.0.0.1, 127.0.0.1, ''", "127.0.0.1, mqtt.example, mqtt.example"})
    void theServersNameIsSentUnlessItIsAnAddress(String host, String name, String seen) {
        try (JdkServer server = echoing(List.of())) {
            open(TlsClient.to(host, server.port(), AUTHORITY.authorities())
                    .withServerName(name)
                    .connect(threads, this::hear));
            await(server.serverName());

            assertThat(server.serverName().join().orElse("")).isEqualTo(seen);
        }
    }

    @Test
    void showsItsCertificateToAServerThatAsks() {
        try (JdkServer server =
                JdkServer.tls(SERVER, Optional.of(AUTHORITY.authorities()), List.of(), JdkServer::echo)) {
            CompletableFuture<Void> answered = new CompletableFuture<>();
            Connection connection =
                    open(client(server).withCredentials(DEVICE).connect(threads, bytes -> answered.complete(null)));
            connection.send(ascii("?"));

            await(answered);
        }
    }

    @Test
    void anEndWithoutGoodbyeIsAnEnd() throws IOException {
        try (JdkServer server = echoing(List.of())) {
            Connection connection = open(client(server).connect(threads, this::hear));
            server.cut(false);

            assertThat(endOf(connection)).isEqualTo(End.CUT_BY_PEER);
        }
    }

    @Test
    void aResetBreaksTheConnection() throws IOException {
        try (JdkServer server = echoing(List.of())) {
            Connection connection = open(client(server).connect(threads, this::hear));
            server.cut(true);

            assertThat(failureOf(connection.ended()).reason()).isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void aGoodbyeIsAnEndToo() {
        try (JdkServer server = JdkServer.tls(SERVER, Optional.empty(), List.of(), socket -> {})) {
            assertThat(endOf(open(client(server).connect(threads, this::hear)))).isEqualTo(End.CLOSED_BY_PEER);
        }
    }

    @Test
    void aReceiverThatThrowsBreaksTheConnection() {
        try (JdkServer server = echoing(List.of())) {
            Connection connection = open(client(server).connect(threads, bytes -> {
                throw new IllegalStateException("of a test");
            }));
            connection.send(ascii("?"));

            assertThat(failureOf(connection.ended()).reason()).isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void closedThreadsEndItsConnectionsAndOpenNoMore() {
        try (JdkServer server = echoing(List.of())) {
            Connection connection = open(client(server).connect(threads, this::hear));
            threads.close();

            await(connection.ended());
            assertThat(failureOf(client(server).connect(threads, this::hear)).reason())
                    .isEqualTo(Reason.CLOSED);
        }
    }

    @Test
    void whoAsksSeesThatTheServerDoesNotRead() {
        CountDownLatch mayRead = new CountDownLatch(1);
        try (JdkServer slow = JdkServer.tls(SERVER, Optional.empty(), List.of(), socket -> {
                    await(mayRead);
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
                JdkServer echoing = echoing(List.of())) {
            Connection connection = open(client(slow).connect(threads, this::hear));
            assertThat(connection.writable()).isTrue();
            CompletionStage<Void> sent = connection.send(ByteBuffer.allocate(32 << 20));
            open(client(echoing).connect(threads, this::hear)); // the same event loop had time to write

            assertThat(connection.writable()).isFalse();
            mayRead.countDown();
            await(sent);
        }
    }

    @Test
    void aPausedConnectionReadsOnlyWhatWasUnderWay() {
        int all = 16 << 20;
        AtomicInteger count = new AtomicInteger();
        CompletableFuture<Void> complete = new CompletableFuture<>();
        CompletableFuture<Connection> first = new CompletableFuture<>();
        try (JdkServer pouring = JdkServer.tls(SERVER, Optional.empty(), List.of(), socket -> socket.getOutputStream()
                        .write(new byte[all]));
                JdkServer echoing = echoing(List.of())) {
            client(pouring)
                    .connect(threads, bytes -> {
                        if (count.addAndGet(bytes.remaining()) == all) {
                            complete.complete(null);
                        }
                    })
                    .thenAccept(connection -> {
                        connection.pause();
                        first.complete(connection);
                    });
            await(first);
            open(client(echoing).connect(threads, this::hear)); // the same event loop had time to read

            assertThat(count).hasValueLessThan(128 << 10);
            first.join().resume();
            await(complete);
        }
    }

    @Test
    void aClientWithAThreadOfItsOwnLeavesNone() {
        try (JdkServer server = echoing(List.of())) {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            Connection connection = open(client(server).connect(bytes -> thread.complete(Thread.currentThread())));
            connection.send(ascii("?"));
            await(thread);
            connection.close();
            await(connection.ended());

            assertThat(isOver(thread.join())).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'a b'; 1; host: a b (expected: a DNS name in ASCII without a dot at its end, or an IP address)",
                "a; 0; port: 0 (expected: 1 to 65535)",
                "a; 70000; port: 70000 (expected: 1 to 65535)"
            })
    void refusesWhatIsNoAddress(String host, int port, String sentence) {
        assertThatThrownBy(() -> TlsClient.to(host, port, AUTHORITY.authorities()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void refusesLimitsAndProtocolsOutOfBounds() {
        TlsClient client = TlsClient.to("localhost", 1, AUTHORITY.authorities());

        assertThatThrownBy(() -> client.withConnectLimit(Duration.ZERO))
                .hasMessage("connectLimit: PT0S (expected: PT0.001S to PT10M)");
        assertThatThrownBy(() -> client.withHandshakeLimit(Duration.ofMinutes(11)))
                .hasMessage("handshakeLimit: PT11M (expected: PT0.001S to PT10M)");
        assertThatThrownBy(() -> client.withApplicationProtocols(""))
                .hasMessage("applicationProtocols:  (expected: 1 to 255 bytes)");
        assertThatThrownBy(() -> client.withServerName("x."))
                .hasMessageStartingWith("serverName: x. (expected: a DNS name");
    }

    private static JdkServer echoing(List<String> protocols) {
        return JdkServer.tls(SERVER, Optional.empty(), protocols, JdkServer::echo);
    }

    private static TlsClient client(JdkServer server) {
        return TlsClient.to("localhost", server.port(), AUTHORITY.authorities());
    }

    private void hear(ByteBuffer bytes) {
        heard.add(StandardCharsets.US_ASCII.decode(bytes).toString());
    }

    private static ByteBuffer ascii(String text) {
        return StandardCharsets.US_ASCII.encode(text);
    }

    private Connection open(CompletionStage<Connection> opening) {
        await(opening);
        return opening.toCompletableFuture().join();
    }

    private End endOf(Connection connection) {
        await(connection.ended());
        return connection.ended().toCompletableFuture().join();
    }

    private ClientException failureOf(CompletionStage<?> stage) {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> failed.complete(failure));
        await(failed);
        Throwable failure = failed.join();
        return (ClientException) (failure instanceof CompletionException dependent ? dependent.getCause() : failure);
    }

    private void await(CompletionStage<?> done) {
        waiting.until(done, "what the test is about");
    }

    private static boolean isOver(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
            return !thread.isAlive();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
