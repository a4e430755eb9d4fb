package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way in which a connection does not come about, and what is said of it. */
final class TlsRefusalIT {
    private static final int BAD_CERTIFICATE = 42;
    private static final int CERTIFICATE_REQUIRED = 116;

    private static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a test");
    private static final Credentials SERVER = AUTHORITY.serverP256("localhost", "127.0.0.1", "mqtt.example");
    private static final TestAuthority OTHERS = new TestAuthority();

    private final SystemTime time = SystemTime.real();
    private final Waiting waiting = Waiting.real(time, time);
    private final ClientThreads threads = ClientThreads.named("test-client", 1);

    @AfterEach
    void close() {
        threads.close();
        time.close();
    }

    /** TLS 1.3 tells it late. */
    @Test
    void whoLacksACertificateLearnsTheAlert() {
        try (JdkServer server =
                JdkServer.tls(SERVER, Optional.of(AUTHORITY.authorities()), List.of(), JdkServer::echo)) {
            ClientException failure =
                    failureOf(client(server).connect(threads, bytes -> {}).thenCompose(Connection::ended));

            assertThat(failure.reason()).isEqualTo(Reason.ALERT);
            // RFC 8446, 6.2: certificate_required is what later JDKs say, 17 says bad_certificate
            boolean required = failure.alert().orElseThrow() == CERTIFICATE_REQUIRED;
            assertThat(failure.alert()).hasValue(required ? CERTIFICATE_REQUIRED : BAD_CERTIFICATE);
            assertThat(failure)
                    .hasMessageContainingAll(
                            "localhost:" + server.port(),
                            required ? "alert certificate_required" : "alert bad_certificate");
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
                    .connect(threads, bytes -> {}));
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
            ClientException failure = failureOf(client(server).connect(threads, bytes -> {}));

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

    private static JdkServer echoing(List<String> protocols) {
        return JdkServer.tls(SERVER, Optional.empty(), protocols, JdkServer::echo);
    }

    private static TlsClient client(JdkServer server) {
        return TlsClient.to("localhost", server.port(), AUTHORITY.authorities());
    }

    private ClientException assertFails(TlsClient client, Reason reason, String words) {
        ClientException failure = failureOf(client.connect(threads, bytes -> {}));
        assertThat(failure.reason()).as("%s", failure).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(words);
        return failure;
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
