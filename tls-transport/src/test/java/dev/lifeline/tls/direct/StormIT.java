package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.ClientTls;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More devices at once than the listener takes: nobody waits in a queue, and everybody gets in. */
final class StormIT {
    private static final int DEVICES = 40;
    private static final int MOST_HANDSHAKES = 4;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3L * Integer.getInteger(Waiting.PATIENCE, 1));
    private static final int LONGEST_PAUSE_MILLIS = 400;

    private final Random dice = new Random(7);
    private final Queue<Duration> untilTurnedAway = new ConcurrentLinkedQueue<>();
    private DirectFixture fixture = new DirectFixture();

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void aBurstOverTheHandshakesInFlightIsTurnedAwayAtOnceAndAllGetInLater() {
        start(config -> config.withMostHandshakes(MOST_HANDSHAKES));

        everybodyGetsIn();

        assertThat(counted(Cause.HANDSHAKES)).isPositive();
    }

    @Test
    void aBurstOverTheRateIsTurnedAwayAtOnceAndAllGetInLater() {
        start(config -> config.withHandshakesPerSecond(DEVICES / 4));

        everybodyGetsIn();

        assertThat(counted(Cause.RATE)).isPositive();
    }

    private void everybodyGetsIn() {
        List<CompletableFuture<Void>> inside = IntStream.range(0, DEVICES)
                .mapToObj(number -> DeviceId.parse(String.format("1f0000000000c0de%08x", number)))
                .map(this::insistent)
                .toList();

        inside.forEach(each -> fixture.waiting().until(each, "WELCOME"));
        assertThat(untilTurnedAway).isNotEmpty().allMatch(after -> after.compareTo(ANSWER_LIMIT) < 0);
        assertThat(counted(Cause.HANDSHAKE)).isZero();
        assertThat(counted(Cause.REFUSED)).isZero();
    }

    /** A device that comes again until it is welcomed. */
    private CompletableFuture<Void> insistent(DeviceId id) {
        CompletableFuture<Void> inside = new CompletableFuture<>();
        attempt(id, DirectFixture.tlsOf(id), inside);
        return inside;
    }

    private void attempt(DeviceId id, ClientTls tls, CompletableFuture<Void> inside) {
        Tick begun = fixture.time().now();
        TestDevice device = fixture.connect(tls, id, (self, frame) -> {});
        device.handshaken().thenRun(device::hello);
        device.welcomed().thenRun(() -> inside.complete(null));
        device.closed().thenRun(() -> {
            if (!device.welcomed().isDone()) {
                untilTurnedAway.add(fixture.time().now().since(begun));
                fixture.time().schedule(pause(), () -> attempt(id, tls, inside));
            }
        });
    }

    private synchronized Duration pause() {
        return Duration.ofMillis(dice.nextInt(LONGEST_PAUSE_MILLIS));
    }

    private void start(UnaryOperator<AdmissionRules> rules) {
        fixture.close();
        fixture = new DirectFixture(config -> config.withAdmission(rules.apply(config.admission())));
        fixture.direct().start();
    }

    private long counted(Cause cause) {
        return fixture.direct().counters().of(cause);
    }
}
