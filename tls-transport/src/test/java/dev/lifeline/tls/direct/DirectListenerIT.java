package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameWriter;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.tls.ClientTls;
import dev.lifeline.tls.FleetAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in, who is put out, and what is made of what devices send. */
final class DirectListenerIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");

    private DirectFixture fixture = new DirectFixture();

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void aDeviceWithItsOwnCertificateIsWelcomedAndObserved() {
        fixture.direct().start();
        CompletableFuture<Observation> status = fixture.seen().next(Observation.StatusReported.class, any -> true);

        fixture.welcomed(DEVICE);
        await(status, "status");

        assertThat(fixture.seen().all(Observation.Presence.class))
                .extracting(Observation.Presence::device, Observation.Presence::present)
                .containsExactly(tuple(DEVICE, true));
    }

    @Test
    void aDeviceCanBeReachedAsSoonAsItHearsWelcome() {
        fixture.direct().start();
        CompletableFuture<Reply> pinged = new CompletableFuture<>();
        TestDevice eager = fixture.connect(DirectFixture.tlsOf(DEVICE), DEVICE, (device, frame) -> {
            if (frame instanceof Frame.Welcome) {
                fixture.ping(DEVICE).whenComplete((reply, failure) -> pinged.complete(reply));
            } else if (frame instanceof Frame.Ping) {
                device.say(new Frame.Pong());
            }
        });
        eager.handshaken().thenRun(eager::hello);

        await(pinged, "answer to a ping");
        assertThat(pinged.join().answer()).isEqualTo(new Value.Bool(true));
    }

    @Test
    void aListenerWithOneCertificateServesDevicesWhateverItsKind() {
        for (var only : List.of(DirectFixture.RSA, DirectFixture.P256)) {
            fixture.close();
            fixture = new DirectFixture(config -> TlsConfig.forFleet(config.fleet(), only)
                    .withBindAddress("127.0.0.1")
                    .withPort(0));
            fixture.direct().start();
            assertThat(fixture.welcomed(DEVICE).welcomed()).isCompleted();
            fixture.direct().close();
        }
    }

    @Test
    void aDeviceThatClaimsAnotherIdIsRefused() {
        fixture.direct().start();
        TestDevice impostor = connect(DirectFixture.tlsOf(DEVICE));
        impostor.handshaken().thenRun(() -> impostor.hello(OTHER));

        await(impostor.refused(), "REFUSED");
        await(impostor.closed(), "end");
        assertThat(impostor.refused().join()).contains("certificate is not that of device " + OTHER);
        assertThat(fixture.seen().all(Observation.Presence.class)).isEmpty();
        assertThat(fixture.direct().counters().refusals()).isEqualTo(1);
    }

    @Test
    void aDeviceOfAnotherFleetIsNotLetIn() {
        fixture.direct().start();
        FleetAuthority stranger = FleetAuthority.create("Another fleet");
        ClientTls tls = DirectFixture.tls(DirectFixture.AUTHORITY.authorities(), Optional.of(stranger.device(DEVICE)));

        assertShutOut(connect(tls));
    }

    @Test
    void aDeviceWithoutCertificateIsNotLetIn() {
        fixture.direct().start();

        assertShutOut(connect(DirectFixture.tls(DirectFixture.AUTHORITY.authorities(), Optional.empty())));
    }

    @Test
    void aDeviceDoesNotTrustAListenerOfAnotherAuthority() {
        fixture.direct().start();
        ClientTls tls = DirectFixture.tls(
                FleetAuthority.create("Another fleet").authorities(),
                Optional.of(DirectFixture.AUTHORITY.device(DEVICE)));

        TestDevice device = connect(tls);
        await(device.closed(), "end");
        assertThat(device.handshaken()).isCompletedExceptionally();
    }

    @Test
    void aDeviceDoesNotTrustACertificateForAnotherHost() {
        fixture.close();
        fixture = new DirectFixture(
                config -> TlsConfig.forFleet(config.fleet(), DirectFixture.AUTHORITY.serverP256("elsewhere.example"))
                        .withBindAddress("127.0.0.1")
                        .withPort(0));
        fixture.direct().start();

        TestDevice device = connect(DirectFixture.tlsOf(DEVICE));
        await(device.closed(), "end");
        assertThat(device.handshaken()).isCompletedExceptionally();
    }

    @Test
    void mqttInClearIsAnAlarmAndClosedAtOnce() throws IOException {
        fixture.direct().start();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), fixture.direct().port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(new byte[] {0x10, 0x20, 0, 4, 'M', 'Q', 'T', 'T'});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(fixture.direct().counters().plaintexts()).isEqualTo(1);
    }

    @Test
    void aSecondConnectionTakesOverAndTheFirstOnesGoodbyeChangesNothing() {
        fixture.direct().start();
        TestDevice first = fixture.welcomed(DEVICE);
        TestDevice second = fixture.welcomed(DEVICE);

        await(first.closed(), "end of the first");
        CompletableFuture<Observation> absent =
                fixture.seen().next(Observation.Presence.class, presence -> !presence.present());
        second.close();
        await(absent, "absence");

        List<Observation.Presence> presences = fixture.seen().all(Observation.Presence.class);
        assertThat(presences).extracting(Observation.Presence::present).containsExactly(true, true, false);
        assertThat(presences.get(1).session()).isGreaterThan(presences.get(0).session());
        assertThat(presences.get(2).session()).isEqualTo(presences.get(1).session());
    }

    @Test
    void aDeviceThatFallsSilentIsPingedAndThenDropped() {
        fixture.close();
        fixture = new DirectFixture(
                config -> config.withKeepAlive(Duration.ofMillis(200)).withAnswerLimit(Duration.ofMillis(200)));
        fixture.direct().start();
        CompletableFuture<Observation> absent =
                fixture.seen().next(Observation.Presence.class, presence -> !presence.present());
        TestDevice silent = fixture.connect(DirectFixture.tlsOf(DEVICE), DEVICE, (device, frame) -> {});
        silent.handshaken().thenRun(silent::hello);

        await(absent, "absence");
        assertThat(silent.heard()).contains(new Frame.Ping());
    }

    @Test
    void framesAreReadHoweverTheyAreCut() {
        fixture.direct().start();
        TestDevice device = fixture.welcomed(DEVICE);
        ByteBuffer bytes = FrameWriter.bytes(event(1, "21.5"));
        CompletableFuture<Observation> seen = fixture.seen().next(Observation.DeviceEvent.class, any -> true);
        while (bytes.hasRemaining()) {
            device.sayBytes(ByteBuffer.wrap(new byte[] {bytes.get()}));
        }

        await(seen, "event");
        assertThat(((Observation.DeviceEvent) seen.join()).data().text()).isEqualTo("21.5");
    }

    @Test
    void aTruncatedEventIsDamagedAndTheConnectionGoesOn() {
        fixture.direct().start();
        TestDevice device = fixture.welcomed(DEVICE);
        CompletableFuture<Observation> damaged = fixture.seen().next(Observation.Damaged.class, any -> true);
        CompletableFuture<Observation> whole = fixture.seen().next(Observation.DeviceEvent.class, any -> true);
        Stamp tooLong = Stamp.of(1, 1, "reading", Payload.of("21.5 and more"));

        device.say(new Frame.Event(tooLong, "reading", Payload.of("21.5")));
        device.say(event(2, "22"));

        await(damaged, "damage");
        await(whole, "event");
    }

    @Test
    void aMalformedFrameIsDamagedAndEndsTheConnection() {
        fixture.direct().start();
        TestDevice device = fixture.welcomed(DEVICE);
        CompletableFuture<Observation> damaged = fixture.seen().next(Observation.Damaged.class, any -> true);

        device.sayBytes(ByteBuffer.wrap("NONSENSE 0\n".getBytes(StandardCharsets.US_ASCII)));

        await(damaged, "damage");
        await(device.closed(), "end");
        assertThat(((Observation.Damaged) damaged.join()).device()).isEqualTo(DEVICE);
    }

    @Test
    void aChangedStatusIsReported() {
        fixture.direct().start();
        TestDevice device = fixture.welcomed(DEVICE);
        DeviceStatus lost = TestDevice.status(Vote.LOST);
        CompletableFuture<Observation> reported = fixture.seen()
                .next(Observation.StatusReported.class, one -> one.status().equals(lost));

        device.say(new Frame.Status(lost));

        await(reported, "status");
    }

    private TestDevice connect(ClientTls tls) {
        return fixture.connect(tls, DEVICE, (device, frame) -> {});
    }

    private void assertShutOut(TestDevice device) {
        device.handshaken().thenRun(device::hello); // in TLS 1.3 the client is done before the server has judged
        await(device.closed(), "end");
        assertThat(device.welcomed()).isNotDone();
        assertThat(fixture.seen().all(Observation.Presence.class)).isEmpty();
    }

    private static Frame.Event event(int seq, String data) {
        Payload payload = Payload.of(data);
        return new Frame.Event(Stamp.of(1, seq, "reading", payload), "reading", payload);
    }

    private void await(CompletableFuture<?> done, String what) {
        fixture.waiting().until(done, what);
    }
}
