package dev.lifeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30));

    @Test
    void theLimitDoublesUntilTheLongest() {
        assertThat(backoff.delay(1, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.delay(2, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.delay(6, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(32));
        assertThat(backoff.delay(7, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(60));
        assertThat(backoff.delay(Integer.MAX_VALUE, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theRollSpreadsOverTheWholeRange() {
        assertThat(backoff.delay(7, 0.5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.delay(7, 0.25)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aRollOfZeroStillWaitsOnePercent() {
        assertThat(backoff.delay(7, 0.0)).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void attemptsAreForgottenOnlyAfterAStableSpell() {
        assertThat(backoff.attemptsAfter(5, Duration.ofSeconds(29))).isEqualTo(5);
        assertThat(backoff.attemptsAfter(5, Duration.ofSeconds(30))).isZero();
    }

    @Test
    void rejectsOutOfRange() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
