package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Request;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Admission never queues: who does not come forward is cut, who is one too many is closed. */
final class AdmissionIT {
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 30_000;

    private static final int ENOUGH_TO_FILL_EVERY_BUFFER = 600;

    private final AtomicInteger trickled = new AtomicInteger();
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
    void aHandshakeOfWhichOneByteComesAtATimeIsCutAtTheSameLimit() throws IOException {
        start(config -> config.withHandshakeLimit(SHORT));
        byte[] hello = CapturedClientHelloIT.hello("mqtt-tls-0.2.24");
        try (Socket socket = connected()) {
            trickle(socket.getOutputStream(), hello, 0);

            assertThat(end(socket)).isEqualTo(-1);
        }
        assertThat(trickled.get()).isBetween(1, hello.length - 1);
        assertThat(fixture.direct().counters().handshakeFailures()).isEqualTo(1);
    }

    @Test
    void silentClientsInNumbersAreCutAndHoldNoThread() throws IOException {
        start(config -> config.withHandshakeLimit(SHORT));
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            silent.add(connected());
        }

        for (Socket socket : silent) {
            assertThat(end(socket)).isEqualTo(-1);
            socket.close();
        }
        assertThat(fixture.direct().counters().handshakeFailures()).isEqualTo(30);
        assertThat(loops()).hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors() + 1);
        assertThat(fixture.welcomed(DEVICE).welcomed()).isCompleted();
    }

    @Test
    void whoSendsTooMuchBeforeItIsLetInIsCut() {
        start(config -> config.withAdmission(config.admission().withMostUnprovenBytes(4_096)));
        TestDevice talker = fixture.connect(DirectFixture.tlsOf(DEVICE), DEVICE, (device, frame) -> {});

        talker.handshaken().thenRun(() -> talker.sayBytes(ByteBuffer.wrap(endlessHello())));

        await(talker.closed());
        assertThat(fixture.direct().counters().of(Cause.UNPROVEN)).isEqualTo(1);
        assertThat(fixture.direct().counters().refusals()).isZero();
    }

    @Test
    void whoHasBeenLetInMaySendMore() {
        start(config -> config.withAdmission(config.admission().withMostUnprovenBytes(4_096)));
        TestDevice device = fixture.welcomed(DEVICE);
        CompletableFuture<Observation> seen = fixture.seen().next(Observation.DeviceEvent.class, any -> true);
        Payload data = Payload.of(new byte[10_000]);

        device.say(new Frame.Event(Stamp.of(1, 1, "image", data), "image", data));

        await(seen);
    }

    @Test
    void aDeviceThatDoesNotReadIsCutWhenTooMuchHasWaitedForTooLong() {
        start(config ->
                config.withMostPayload(0xffff).withAdmission(config.admission().withUnreadLimit(SHORT)));
        TestDevice device = fixture.connect(DirectFixture.tlsOf(DEVICE), DEVICE, (self, frame) -> {});
        DeviceStatus roomy = new DeviceStatus(1, DeviceMode.HOT, Epoch.NONE, 0xffff, "6.2.0", Vote.FINE);
        device.handshaken().thenRun(() -> device.say(new Frame.Hello(DEVICE, roomy)));
        await(device.welcomed());
        CompletableFuture<Observation> absent =
                fixture.seen().next(Observation.Presence.class, presence -> !presence.present());
        device.stopReading();

        for (int i = 0; i < ENOUGH_TO_FILL_EVERY_BUFFER; i++) {
            fixture.send(new Request.Publish(DEVICE, "image", Payload.of(new byte[60_000])));
        }

        await(absent);
        assertThat(fixture.direct().counters().of(Cause.UNREAD)).isEqualTo(1);
    }

    @Test
    void oneTooManyFromAnAddressIsResetAndAPlaceIsFreeWhenAnotherLeaves() throws IOException {
        start(config -> config.withAdmission(config.admission().withMostPerAddress(1)));
        TestDevice first = fixture.welcomed(DEVICE);

        assertThat(lastBytesAfter(new byte[0])).isEqualTo(-1);
        assertThat(fixture.direct().counters().of(Cause.ADDRESS)).isEqualTo(1);

        CompletableFuture<Observation> absent =
                fixture.seen().next(Observation.Presence.class, presence -> !presence.present());
        first.close();
        await(absent);
        assertThat(fixture.welcomed(DEVICE).welcomed()).isCompleted();
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
        assertThat(fixture.direct().counters().of(Cause.FULL)).isEqualTo(1);

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
        assertThat(loops()).isNotEmpty();

        fixture.direct().close();

        for (Thread loop : loops()) { // also those that Netty starts only to end them
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

    /** What ends the stream after {@code bytes}: -1, also for a reset, or an exception when the wait's limit passes. */
    private int lastBytesAfter(byte[] bytes) throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(bytes);
            return end(socket);
        }
    }

    private Socket connected() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), fixture.direct().port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static int end(Socket socket) throws IOException {
        byte[] answer = new byte[16_384];
        int read = 0;
        try {
            while (read >= 0) {
                read = socket.getInputStream().read(answer);
            }
            return read;
        } catch (SocketException reset) {
            return -1;
        }
    }

    /** One byte each twenty milliseconds, until somebody minds. */
    private void trickle(OutputStream stream, byte[] bytes, int next) {
        try {
            stream.write(bytes[next]);
            trickled.incrementAndGet();
            if (next + 1 < bytes.length) {
                fixture.time().schedule(Duration.ofMillis(20), () -> trickle(stream, bytes, next + 1));
            }
        } catch (IOException expected) {
            // the listener has cut it
        }
    }

    /** As long as the longest payload allows, and never whole. */
    private static byte[] endlessHello() {
        return ("HELLO " + DEVICE + " 16000\n" + "x".repeat(15_999)).getBytes(StandardCharsets.US_ASCII);
    }

    private void await(CompletableFuture<?> done) {
        fixture.waiting().until(done, "what the test is about");
    }
}
