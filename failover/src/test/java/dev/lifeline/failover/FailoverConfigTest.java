package dev.lifeline.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.TransportId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FailoverConfigTest {
    private static final TransportId PARTICLE = TransportId.of("particle");
    private static final TransportId DIRECT = TransportId.of("direct");
    private static final FailoverConfig CONFIG = FailoverConfig.of(PARTICLE, DIRECT);

    @Test
    void defaults() {
        assertThat(CONFIG)
                .isEqualTo(new FailoverConfig(
                        PARTICLE,
                        List.of(DIRECT),
                        FailoverRules.defaults(),
                        Duration.ofMinutes(3),
                        Map.of(),
                        1000,
                        10_000 / 300.0 / 4,
                        4));
        assertThat(FailoverRules.defaults())
                .isEqualTo(new FailoverRules(
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(45),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(30),
                        List.of(0.01, 0.05, 0.25, 1.0),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(10)));
    }

    @Test
    void everySetting() {
        FailoverRules rules = rules(Duration.ofSeconds(1), List.of(0.5, 1.0));
        FailoverConfig config = CONFIG.withRules(rules)
                .withRequestDeadline(Duration.ofSeconds(9))
                .withFunction("relay", Idempotency.DEDUPED_BY_DEVICE)
                .withFunction("beep", Idempotency.IDEMPOTENT)
                .withMostWaiting(7)
                .withAcknowledgementsPerSecond(2.5)
                .withHandlerThreads(1);

        assertThat(config)
                .isEqualTo(new FailoverConfig(
                        PARTICLE,
                        List.of(DIRECT),
                        rules,
                        Duration.ofSeconds(9),
                        Map.of("relay", Idempotency.DEDUPED_BY_DEVICE, "beep", Idempotency.IDEMPOTENT),
                        7,
                        2.5,
                        1));
    }

    @Test
    void rejectsOutOfRange() {
        assertRejected(() -> FailoverConfig.of(PARTICLE, PARTICLE), "standbys: [particle] (expected: without");
        assertRejected(() -> CONFIG.withRequestDeadline(Duration.ZERO), "requestDeadline: PT0S (expected: > 0)");
        assertRejected(() -> CONFIG.withMostWaiting(0), "mostWaiting: 0 (expected: >= 1)");
        assertRejected(() -> CONFIG.withHandlerThreads(0), "handlerThreads: 0 (expected: >= 1)");
        assertRejected(() -> CONFIG.withAcknowledgementsPerSecond(Double.NaN), "acknowledgementsPerSecond: NaN");
        assertRejected(() -> rules(Duration.ZERO, List.of(1.0)), "homeDwell: PT0S (expected: > 0)");
        assertRejected(() -> rules(Duration.ofHours(9), List.of(1.0)), "homeDwell: PT9H (expected: <= PT30M)");
        for (List<Double> waves : List.of(
                List.<Double>of(),
                List.of(0.5),
                List.of(0.5, 0.5, 1.0),
                List.of(0.0, 1.0),
                List.of(Double.NaN, 1.0),
                List.of(1.0, 2.0))) {
            assertRejected(() -> rules(Duration.ofSeconds(1), waves), "waves: " + waves + " (expected: rising");
        }
    }

    private static FailoverRules rules(Duration homeDwell, List<Double> waves) {
        FailoverRules preset = FailoverRules.defaults();
        return new FailoverRules(
                preset.agreementHold(),
                preset.hardKindDwell(),
                homeDwell,
                preset.waveDwell(),
                waves,
                preset.longestHomeDwell(),
                preset.flapDecay());
    }

    private static void assertRejected(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
