package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceProof;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameReader;
import dev.lifeline.contract.FrameWriter;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.client.ClientException;
import dev.lifeline.tls.client.ClientThreads;
import dev.lifeline.tls.client.Connection;
import dev.lifeline.tls.client.PlainClient;
import dev.lifeline.tls.client.TlsClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The listener without TLS, on loopback, and devices as firmware with Particle's TCPClient would be. */
final class PlainListenerIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final String SECRET = "the-secret-of-a-device";
    private static final byte[] MQTT_CONNECT = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'c'};
    private static final Duration HELLO_LIMIT = Duration.ofMillis(300);

    private final SystemTime time = SystemTime.real();
    private final Waiting waiting = Waiting.real(time, time);
    private final ClientThreads threads = ClientThreads.named("test-plain", 1);
    private final Seen seen = new Seen();
    private DirectTransport direct;

    @BeforeEach
    void start() {
        start(SessionRules.defaults());
    }

    private void start(SessionRules session) {
        PlainConfig config = PlainConfig.onLoopback(
                        device -> device.equals(DEVICE) ? Optional.of(new Secret(SECRET)) : Optional.empty(), 0)
                .withSession(session);
        direct = new DirectTransport(session, new PlainEntrance(config, time, time), time, time);
        direct.observations().subscribe(seen);
        direct.start();
    }

    @AfterEach
    void close() {
        threads.close();
        direct.close();
        time.close();
    }

    @Test
    void itSaysThatItIsUnencrypted() {
        assertThat(direct.capabilities().encrypted()).isFalse();
        assertThat(direct.capabilities().toString()).contains("UNENCRYPTED");
        assertThat(seen.all(Observation.LinkChanged.class))
                .extracting(Observation.LinkChanged::cause)
                .containsExactly("listening on port " + direct.port() + ", UNENCRYPTED");
    }

    @Test
    void aDeviceProvesItselfByItsSecretAndIsReached() {
        CompletableFuture<Frame> welcome = connect(SECRET);
        await(welcome);

        assertThat(welcome.join()).isInstanceOf(Frame.Welcome.class);
        CompletionStage<Reply> ping = direct.send(
                Envelope.of(new CommandId(1), Epoch.NONE, Idempotency.AT_MOST_ONCE, new Request.Ping(DEVICE)),
                time.now().plus(Duration.ofSeconds(30)));
        await(ping);
        assertThat(ping.toCompletableFuture().join().answer()).isEqualTo(new Value.Bool(true));
    }

    @Test
    void aWrongSecretIsRefused() {
        CompletableFuture<Frame> refused = connect("not-the-secret-of-it");
        await(refused);

        assertThat(refused.join()).isEqualTo(new Frame.Refused("the proof is not that of device " + DEVICE));
        assertThat(direct.counters().of(DeviceEntrance.Cause.PROOF)).isEqualTo(1);
    }

    @Test
    void mqttIsTurnedAwaySinceItHasNoWordForAProof() {
        Connection connection = open();
        connection.send(ByteBuffer.wrap(MQTT_CONNECT));
        await(connection.ended());

        assertThat(direct.counters().of(DeviceEntrance.Cause.REFUSED)).isEqualTo(1);
        assertThat(direct.counters().of(DeviceEntrance.Cause.PLAINTEXT)).isZero();
    }

    @Test
    void tlsIsTurnedAway() {
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        TlsClient.to("localhost", direct.port(), DirectFixture.AUTHORITY.authorities())
                .connect(threads, bytes -> {})
                .whenComplete((connection, failure) -> failed.complete(failure));
        await(failed);

        assertThat(failed.join().getCause())
                .isInstanceOfSatisfying(ClientException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(ClientException.Reason.CLOSED));
        assertThat(direct.counters().of(DeviceEntrance.Cause.REFUSED)).isEqualTo(1);
    }

    @Test
    void whoSaysNothingIsLeftAtTheHelloLimit() {
        direct.close();
        start(new SessionRules(Duration.ofSeconds(45), Duration.ofSeconds(10), HELLO_LIMIT, 16_384));
        CompletableFuture<Frame> refused = new CompletableFuture<>();
        FrameReader reader = new FrameReader(0xffff);
        CompletionStage<Connection> opening =
                PlainClient.onLoopback(direct.port()).connect(threads, bytes -> reader.read(bytes, refused::complete));
        await(opening);
        await(refused);

        assertThat(refused.join()).isEqualTo(new Frame.Refused("no HELLO within PT0.3S"));
        await(opening.toCompletableFuture().join().ended());
    }

    /** Completed with WELCOME or REFUSED. */
    private CompletableFuture<Frame> connect(String secret) {
        CompletableFuture<Connection> connection = new CompletableFuture<>();
        CompletableFuture<Frame> outcome = new CompletableFuture<>();
        FrameReader reader = new FrameReader(0xffff);
        PlainClient.onLoopback(direct.port())
                .connect(
                        threads,
                        bytes -> reader.read(bytes, frame -> {
                            if (frame instanceof Frame.Prove prove) {
                                say(connection.join(), new Frame.Proof(DeviceProof.of(secret, prove.nonce(), DEVICE)));
                            } else if (frame instanceof Frame.Ping) {
                                say(connection.join(), new Frame.Pong());
                            } else {
                                outcome.complete(frame);
                            }
                        }))
                .thenAccept(connection::complete);
        await(connection);
        say(connection.join(), new Frame.Hello(DEVICE, TestDevice.status(Vote.FINE)));
        return outcome;
    }

    private Connection open() {
        CompletionStage<Connection> opening =
                PlainClient.onLoopback(direct.port()).connect(threads, bytes -> {});
        await(opening);
        return opening.toCompletableFuture().join();
    }

    private static void say(Connection connection, Frame frame) {
        connection.send(FrameWriter.bytes(frame));
    }

    private void await(CompletionStage<?> done) {
        waiting.until(done, "what the test is about");
    }
}
