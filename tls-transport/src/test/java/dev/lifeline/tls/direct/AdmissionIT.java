package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.Observation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Admission never queues: who does not come forward is cut, who is one too many is closed. */
final class AdmissionIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 30_000;

    private DirectFixture fixture = new DirectFixture();

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void aConnectionThatSaysNothingIsCut() throws IOException {
        start(config -> config.withHandshakeLimit(SHORT));

        assertThat(lastBytesAfter(new byte[0])).isEqualTo(-1);
        assertThat(fixture.direct().counters().handshakeFailures()).isEqualTo(1);
    }

    @Test
    void aConnectionThatStopsInTheMiddleOfItsHandshakeIsCut() throws IOException {
        start(config -> config.withHandshakeLimit(SHORT));

        assertThat(lastBytesAfter(CapturedClientHelloIT.hello("mqtt-tls-0.2.24")))
                .isEqualTo(-1);
        assertThat(fixture.direct().counters().handshakeFailures()).isEqualTo(1);
    }

    @Test
    void aDeviceThatNeverSaysHelloIsToldAndCut() {
        start(config -> config.withHelloLimit(SHORT));

        TestDevice silent = fixture.connect(DirectFixture.tlsOf(DEVICE), DEVICE, (device, frame) -> {});

        await(silent.closed());
        assertThat(silent.refused()).isCompletedWithValue("no HELLO within PT0.2S");
        assertThat(fixture.direct().counters().refusals()).isEqualTo(1);
    }

    @Test
    void oneConnectionTooManyIsClosedAndItsPlaceIsFreeWhenAnotherLeaves() throws IOException {
        start(config -> config.withMostConnections(1));
        TestDevice first = fixture.welcomed(DEVICE);

        assertThat(lastBytesAfter(new byte[0])).isEqualTo(-1);
        assertThat(fixture.direct().counters().refusals()).isEqualTo(1);

        CompletableFuture<Observation> absent =
                fixture.seen().next(Observation.Presence.class, presence -> !presence.present());
        first.close();
        await(absent);
        assertThat(fixture.welcomed(DEVICE).welcomed()).isCompleted();
    }

    @Test
    void noThreadIsLeftAfterClose() throws InterruptedException {
        start(config -> config);
        fixture.welcomed(DEVICE);
        List<Thread> loops = loops();
        assertThat(loops).isNotEmpty();

        fixture.direct().close();

        for (Thread loop : loops) {
            loop.join(PATIENCE_MILLIS);
        }
        assertThat(loops()).isEmpty();
    }

    private static List<Thread> loops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lifeline-direct"))
                .toList();
    }

    private void start(UnaryOperator<TlsConfig> settings) {
        fixture.close();
        fixture = new DirectFixture(settings);
        fixture.direct().start();
    }

    /** What ends the stream after {@code bytes}: -1, or an exception when the limit of the wait passes. */
    private int lastBytesAfter(byte[] bytes) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), fixture.direct().port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes);
            byte[] answer = new byte[16_384];
            int read = 0;
            while (read >= 0) {
                read = socket.getInputStream().read(answer);
            }
            return read;
        }
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
