package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Acknowledgements leave the commands their share of the API's calls. */
final class AcknowledgementBudgetTest {
    private static final Duration PAUSE = Duration.ofMillis(10);

    @Test
    void inTheLongRunNoMoreThanTheShareLeaves() {
        AcknowledgementBudget budget = new AcknowledgementBudget(10_000, 0.25, Tick.ZERO);
        int taken = 0;
        for (Tick now = Tick.ZERO; now.since(Tick.ZERO).compareTo(Duration.ofHours(1)) < 0; now = now.plus(PAUSE)) {
            taken += budget.take(now).isZero() ? 1 : 0;
        }
        assertThat(taken).isBetween(12 * 2_500 - 1, 12 * 2_500 + 50);
    }

    @Test
    void whoWaitsAsLongAsItSaysIsServed() {
        AcknowledgementBudget budget = new AcknowledgementBudget(300, 0.5, Tick.ZERO);
        for (int i = 0; i < 50; i++) {
            assertThat(budget.take(Tick.ZERO)).isZero();
        }
        Duration wait = budget.take(Tick.ZERO);
        assertThat(wait).isEqualTo(Duration.ofSeconds(2));
        assertThat(budget.take(Tick.ZERO.plus(wait.minusMillis(1)))).isPositive();
        assertThat(budget.take(Tick.ZERO.plus(wait))).isZero();
    }
}
