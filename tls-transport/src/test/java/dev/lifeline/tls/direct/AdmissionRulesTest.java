package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AdmissionRulesTest {
    private static final AdmissionRules RULES = AdmissionRules.defaults();

    @Test
    void defaults() {
        assertThat(RULES)
                .isEqualTo(new AdmissionRules(
                        100_000,
                        0,
                        2_000,
                        1_000,
                        Duration.ofSeconds(10),
                        16_384,
                        65_536,
                        Duration.ofSeconds(30),
                        false));
    }

    @Test
    void everySetting() {
        assertThat(RULES.withMostConnections(1)
                        .withMostPerAddress(2)
                        .withMostHandshakes(3)
                        .withHandshakesPerSecond(4)
                        .withHandshakeLimit(Duration.ofSeconds(5))
                        .withMostUnprovenBytes(6_000)
                        .withMostWaitingBytes(70_000)
                        .withUnreadLimit(Duration.ofSeconds(8))
                        .withBehindProxy(true))
                .isEqualTo(new AdmissionRules(
                        1, 2, 3, 4, Duration.ofSeconds(5), 6_000, 70_000, Duration.ofSeconds(8), true));
    }

    @Test
    void rejectsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RULES.withMostConnections(0))
                .withMessage("mostConnections: 0 (expected: 1 to 2147483647)");
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMostPerAddress(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMostHandshakes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.withHandshakesPerSecond(1_000_001));
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.withHandshakeLimit(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMostUnprovenBytes(4_095));
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.withMostWaitingBytes(16_383));
        assertThatIllegalArgumentException().isThrownBy(() -> RULES.withUnreadLimit(Duration.ZERO));
    }
}
