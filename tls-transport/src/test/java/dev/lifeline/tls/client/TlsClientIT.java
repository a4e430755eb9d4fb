package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.JdkServer;
import dev.lifeline.tls.TestAuthority;
import dev.lifeline.tls.client.ClientException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final TestAuthority OTHERS = new TestAuthority();

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

    /** TLS 1.3 tells it late. */
    @Test
    void whoLacksACertificateLearnsTheAlert() {
        try (JdkServer server =
                JdkServer.tls(SERVER, Optional.of(AUTHORITY.authorities()), List.of(), JdkServer::echo)) {
            ClientException failure =
                    failureOf(client(server).connect(threads, this::hear).thenCompose(Connection::ended));

            assertThat(failure.reason()).isEqualTo(Reason.ALERT);
            assertThat(failure.alert()).hasValue(42); // bad_certificate (RFC 8446, 6.2), as the JDK has it
            assertThat(failure).hasMessageContainingAll("localhost:" + server.port(), "alert bad_certificate");
        }
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        try (JdkServer server = echoing(List.of())) {
            assertFails(
                    TlsClient.to("localhost", server.port(), OTHERS.authorities()),
                    Reason.CERTIFICATE_NOT_TRUSTED,
                    "certificate CN=localhost of localhost is not trusted (issuer: CN=Fleet of a test)");
        }
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        try (JdkServer server = echoing(List.of())) {
            assertFails(
                    client(server).withServerName("other.example"),
                    Reason.CERTIFICATE_OF_ANOTHER_NAME,
                    "certificate CN=localhost of other.example is not that of the host");
        }
    }

    @Test
    void refusesACertificateThatNamesItsHostInTheCommonNameOnly() {
        Credentials unnamed = OTHERS.rsaDevice("localhost");
        try (JdkServer server = JdkServer.tls(unnamed, Optional.empty(), List.of(), JdkServer::echo)) {
            ClientException failure = failureOf(TlsClient.to("localhost", server.port(), OTHERS.authorities())
                    .connect(threads, this::hear));
            assertThat(failure.reason()).isIn(Reason.CERTIFICATE_OF_ANOTHER_NAME, Reason.CERTIFICATE_NOT_TRUSTED);
        }
    }

    @Test
    void refusesAnExpiredCertificate() {
        Credentials expired = OTHERS.expired("localhost", "localhost", Instant.parse("2020-01-01T00:00:00Z"));
        try (JdkServer server = JdkServer.tls(expired, Optional.empty(), List.of(), JdkServer::echo)) {
            assertFails(
                    TlsClient.to("localhost", server.port(), OTHERS.authorities()),
                    Reason.CERTIFICATE_EXPIRED,
                    "certificate CN=localhost of localhost is expired (own: 2020-01-01T00:00:00Z)");
        }
    }

    @Test
    void refusesACertificateThatHasNotBegun() {
        Instant begin = Instant.parse("2090-01-01T00:00:00Z");
        Credentials early = OTHERS.dated("localhost", "localhost", begin, begin.plusSeconds(1));
        try (JdkServer server = JdkServer.tls(early, Optional.empty(), List.of(), JdkServer::echo)) {
            assertFails(
                    TlsClient.to("localhost", server.port(), OTHERS.authorities()),
                    Reason.CERTIFICATE_NOT_YET_VALID,
                    "certificate CN=localhost of localhost is not valid yet (own: 2090-01-01T00:00:00Z)");
        }
    }

    @Test
    void aServerThatTakesNoneOfTheApplicationProtocolsEndsItWithAnAlert() {
        try (JdkServer server = echoing(List.of("mqtt"))) {
            ClientException failure = assertFails(
                    client(server).withApplicationProtocols("other"), Reason.ALERT, "ended TLS with the alert");
            assertThat(failure.alert()).hasValue(120); // no_application_protocol (RFC 7301, 3.2)
        }
    }

    @Test
    void refusesAHandshakeThatBreaksTheRules() {
        byte[] emptyServerHello = {0x16, 3, 3, 0, 4, 2, 0, 0, 0};
        try (JdkServer server = JdkServer.plain(socket -> {
            socket.getOutputStream().write(emptyServerHello);
            JdkServer.echo(socket);
        })) {
            assertFails(client(server), Reason.HANDSHAKE_FAILED, "TLS handshake: ");
        }
    }

    @Test
    void refusesWhatIsNoTlsAndRepeatsNothingOfIt() {
        try (JdkServer server = JdkServer.plain(socket -> {
            socket.getOutputStream().write("password\r\n".getBytes(StandardCharsets.US_ASCII));
            JdkServer.echo(socket);
        })) {
            ClientException failure = assertFails(client(server), Reason.NOT_TLS, "does not speak TLS");
            assertThat(failure).hasNoCause();
        }
    }

    @Test
    void waitsForASilentServerNoLongerThanTheHandshakeLimit() {
        CountDownLatch over = new CountDownLatch(1);
        try (JdkServer server = JdkServer.plain(socket -> await(over))) {
            assertFails(
                    client(server).withHandshakeLimit(Duration.ofMillis(200)),
                    Reason.HANDSHAKE_TIMED_OUT,
                    "did not finish the TLS handshake in time");
            over.countDown();
        }
    }

    @Test
    void aServerThatHangsUpDuringTheHandshakeIsSeen() {
        try (JdkServer server =
                JdkServer.plain(socket -> socket.getInputStream().read())) {
            ClientException failure = failureOf(client(server).connect(threads, this::hear));

            assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
        }
    }

    @Test
    void nobodyAtThePortIsARefusal() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertFails(
                TlsClient.to("127.0.0.1", free, AUTHORITY.authorities()),
                Reason.CONNECT_REFUSED,
                "127.0.0.1:" + free + " refused the connection");
    }

    /** Linux lets nobody more in when nobody accepts. */
    @Test
    void aConnectionThatIsNotTakenEndsAtTheConnectLimit() throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                SocketChannel one = SocketChannel.open();
                waiting.add(one);
                one.configureBlocking(false);
                one.connect(full.getLocalSocketAddress());
            }
            assertFails(
                    TlsClient.to("127.0.0.1", full.getLocalPort(), AUTHORITY.authorities())
                            .withConnectLimit(Duration.ofMillis(300)),
                    Reason.CONNECT_TIMED_OUT,
                    "did not answer within PT0.3S (connect)");
        } finally {
            for (SocketChannel one : waiting) {
                one.close();
            }
        }
    }

    @Test
    void aNameWithoutAddressIsSaidToHaveNone() {
        assertFails(
                TlsClient.to("nowhere.invalid", 8883, AUTHORITY.authorities()), // RFC 6761, 6.4
                Reason.NAME_NOT_RESOLVED,
                "nowhere.invalid:8883 has no address that is known here");
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

    private ClientException assertFails(TlsClient client, Reason reason, String words) {
        ClientException failure = failureOf(client.connect(threads, this::hear));
        assertThat(failure.reason()).as("%s", failure).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(words);
        return failure;
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
