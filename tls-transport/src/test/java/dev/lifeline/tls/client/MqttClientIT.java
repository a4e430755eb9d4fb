package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.Credentials;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.JdkServer;
import dev.lifeline.tls.client.MqttException.Reason;
import dev.lifeline.tls.direct.ForeignProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client and the broker mosquitto, over TLS with a client's certificate. */
final class MqttClientIT {
    private static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a test");
    private static final Credentials SERVER = AUTHORITY.serverP256("localhost");
    private static final Credentials OWN = AUTHORITY.device(DeviceId.parse("1f0000000000c0de00000001"));

    @TempDir
    Path folder;

    private final SystemTime time = SystemTime.real();
    private final Waiting waiting = Waiting.real(time, time);
    private final ClientThreads threads = ClientThreads.named("test-mqtt", 1);
    private int port;
    private int closedPort;
    private ForeignProgram broker;

    @BeforeEach
    void start() throws IOException {
        ForeignProgram.require("mosquitto");
        port = ForeignProgram.freePort();
        closedPort = ForeignProgram.freePort();
        Path authority = write("fleet.pem", AUTHORITY.authorities().pem());
        Path certificate = write("server.pem", SERVER.certificatePem());
        Path key = write("server.key", SERVER.keyPem().reveal());
        String configuration = String.join(
                "\n",
                "user root",
                "log_dest stderr",
                "per_listener_settings true",
                "listener " + port + " 127.0.0.1",
                "cafile " + authority,
                "certfile " + certificate,
                "keyfile " + key,
                "require_certificate true",
                "use_identity_as_username true",
                "listener " + closedPort + " 127.0.0.1",
                "allow_anonymous false",
                "");
        broker = ForeignProgram.start(
                "mosquitto", List.of("-c", write("broker.conf", configuration).toString()));
        await(broker.line("running"));
    }

    @AfterEach
    void close() {
        if (broker != null) {
            broker.close();
        }
        threads.close();
        time.close();
    }

    @Test
    void whatItPublishesIsWhatItIsSent() {
        CompletableFuture<MqttPublication> arrived = new CompletableFuture<>();
        MqttConnection connection = open(options("one"), MqttReceiver.handledOnReturn(arrived::complete));

        assertThat(connection.sessionPresent()).isFalse();
        assertThat(connection.tls()).isPresent();
        assertThat(value(connection.subscribe("a/+", Qos.AT_LEAST_ONCE))).isEqualTo(Qos.AT_LEAST_ONCE);
        MqttPublication sent = MqttPublication.of("a/b", Payload.of("21.5"));
        await(connection.publish(sent));
        await(arrived);
        assertThat(arrived).isCompletedWithValue(sent);
        await(connection.ping());
        await(connection.unsubscribe("a/+"));
        connection.close();
        assertThat(value(connection.ended())).isEqualTo(End.CLOSED_HERE);
    }

    @Test
    void whatIsRetainedIsSaidToBe() {
        MqttConnection connection = open(options("one"), ignoring());
        await(connection.publish(
                MqttPublication.of("kept", Payload.of("x")).withRetained().withQos(Qos.AT_MOST_ONCE)));
        CompletableFuture<MqttPublication> arrived = new CompletableFuture<>();
        MqttConnection other = open(options("other"), MqttReceiver.handledOnReturn(arrived::complete));
        await(other.subscribe("kept", Qos.AT_MOST_ONCE));
        await(arrived);

        assertThat(arrived.join().retained()).isTrue();
        assertThat(arrived.join().qos()).isEqualTo(Qos.AT_MOST_ONCE);
    }

    @Test
    void whatWasNotHandledComesAgainToTheNextConnectionOfItsSession() {
        MqttOptions kept = options("keeper").withKeptSession();
        CompletableFuture<MqttPublication> first = new CompletableFuture<>();
        MqttConnection connection = open(kept, message -> {
            first.complete(message);
            return new CompletableFuture<>();
        });
        await(connection.subscribe("work", Qos.AT_LEAST_ONCE));
        await(connection.publish(MqttPublication.of("work", Payload.of("1"))));
        await(first);
        assertThat(first.join().repeated()).isFalse();
        connection.close();
        await(connection.ended());

        CompletableFuture<MqttPublication> again = new CompletableFuture<>();
        MqttConnection next = open(kept, MqttReceiver.handledOnReturn(again::complete));
        await(again);

        assertThat(next.sessionPresent()).isTrue();
        assertThat(again.join().payload()).isEqualTo(Payload.of("1"));
        assertThat(again.join().repeated()).isTrue();
    }

    @Test
    void theWillIsToldOfACutConnectionAndNotOfAClosedOne() {
        CompletableFuture<String> will = new CompletableFuture<>();
        MqttConnection watching = open(
                options("watch"),
                MqttReceiver.handledOnReturn(
                        message -> will.complete(message.payload().text())));
        await(watching.subscribe("wills", Qos.AT_LEAST_ONCE));
        MqttConnection polite = open(willing("polite"), ignoring());
        polite.close();
        await(polite.ended());
        MqttConnection cut = open(willing("cut"), ignoring());
        cut.cut();
        await(will);

        assertThat(will).isCompletedWithValue("cut");
    }

    @Test
    void aSecondConnectionOfTheSameClientEndsTheFirst() {
        MqttConnection first = open(options("same"), ignoring());
        open(options("same"), ignoring());

        await(first.ended());
        assertThat(failureOf(first.publish(MqttPublication.of("a", Payload.EMPTY))))
                .isInstanceOfSatisfying(MqttException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
                    assertThat(failure.mayHaveArrived()).isFalse();
                });
    }

    @Test
    void aBurstIsCarriedInOrder() {
        int count = 500;
        CompletableFuture<Void> complete = new CompletableFuture<>();
        StringBuilder order = new StringBuilder(); // the event loop's
        MqttConnection connection =
                open(options("burst").withMostInFlight(count), MqttReceiver.handledOnReturn(message -> {
                    order.append(message.payload().text());
                    if (message.payload().text().equals(count + ";")) {
                        complete.complete(null);
                    }
                }));
        await(connection.subscribe("burst", Qos.AT_LEAST_ONCE));
        StringBuilder expected = new StringBuilder();
        CompletionStage<Void> latest = CompletableFuture.completedStage(null);
        for (int i = 1; i <= count; i++) {
            expected.append(i).append(';');
            latest = connection.publish(MqttPublication.of("burst", Payload.of(i + ";")));
        }
        await(latest);
        await(complete);

        assertThat(order).hasToString(expected.toString());
    }

    @Test
    void whoShowsNoCertificateLearnsTheAlert() {
        TlsClient tls = TlsClient.to("localhost", port, AUTHORITY.authorities());

        Throwable failure = failureOf(MqttClient.over(tls, options("none")).connect(threads, time, ignoring()));

        assertThat(failure).isInstanceOfSatisfying(ClientException.class, told -> assertThat(told.reason())
                .isEqualTo(ClientException.Reason.ALERT));
    }

    @Test
    void whoMayNotLogInIsToldSo() {
        MqttClient client = MqttClient.unencrypted(PlainClient.onLoopback(closedPort), options("nobody"));

        assertThat(failureOf(client.connect(threads, time, ignoring())))
                .isInstanceOfSatisfying(MqttException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NOT_AUTHORISED));
    }

    @Test
    void aClientWithThreadsOfItsOwnNeedsNothingElse() {
        CompletionStage<MqttConnection> opening = client(options("alone")).connect(ignoring());
        await(opening);
        MqttConnection connection = opening.toCompletableFuture().join();
        await(connection.ping());
        connection.close();

        assertThat(value(connection.ended())).isEqualTo(End.CLOSED_HERE);
    }

    @Test
    void aServerThatIsNoBrokerIsLeft() {
        try (JdkServer web = JdkServer.tls(SERVER, Optional.empty(), List.of(), socket -> socket.getOutputStream()
                .write(("HTTP/1.1 400 Bad Request\r\n" + "x".repeat(100)).getBytes(StandardCharsets.US_ASCII)))) {
            TlsClient tls = TlsClient.to("localhost", web.port(), AUTHORITY.authorities());

            assertThat(failureOf(MqttClient.over(tls, options("lost")).connect(threads, time, ignoring())))
                    .isInstanceOfSatisfying(MqttException.class, failure -> assertThat(failure.reason())
                            .isIn(Reason.MALFORMED, Reason.UNEXPECTED));
        }
    }

    @Test
    void aConnectThatIsTooLargeIsNotEvenTried() {
        MqttOptions options = MqttOptions.forClient("x".repeat(200)).withMostPacketBytes(128);

        assertThat(failureOf(client(options).connect(threads, time, ignoring())))
                .hasMessage("mqtt: CONNECT: a packet of 215 bytes (expected: at most 128)");
    }

    @Test
    void qos2IsRefusedWithASentence() {
        MqttConnection connection = open(options("two"), ignoring());

        assertThatThrownBy(() -> connection.subscribe("a", Qos.EXACTLY_ONCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("qos: QoS 2 (expected: QoS 0 or 1; ");
    }

    private static MqttOptions options(String id) {
        return MqttOptions.forClient(id).withKeepAlive(Duration.ofSeconds(30));
    }

    private static MqttOptions willing(String id) {
        return options(id).withWill(MqttPublication.of("wills", Payload.of(id)));
    }

    private static MqttReceiver ignoring() {
        return MqttReceiver.handledOnReturn(message -> {});
    }

    private MqttClient client(MqttOptions options) {
        TlsClient tls = TlsClient.to("localhost", port, AUTHORITY.authorities()).withCredentials(OWN);
        return MqttClient.over(tls, options);
    }

    private MqttConnection open(MqttOptions options, MqttReceiver receiver) {
        return value(client(options).connect(threads, time, receiver));
    }

    private <T> T value(CompletionStage<T> stage) {
        await(stage);
        return stage.toCompletableFuture().join();
    }

    private Throwable failureOf(CompletionStage<?> stage) {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> failed.complete(failure));
        await(failed);
        Throwable failure = failed.join();
        return failure instanceof CompletionException dependent ? dependent.getCause() : failure;
    }

    private void await(CompletionStage<?> done) {
        waiting.until(done, "what the test is about");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
