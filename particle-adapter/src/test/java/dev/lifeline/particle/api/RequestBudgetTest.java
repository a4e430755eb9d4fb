package dev.lifeline.particle.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RequestBudgetTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Test
    void oneTooManyIsToldHowLongToWait() {
        RequestBudget budget = new RequestBudget(2, WINDOW);
        assertThat(budget.take(Tick.ZERO)).isZero();
        assertThat(budget.take(Tick.ZERO.plus(Duration.ofSeconds(15)))).isZero();
        Tick later = Tick.ZERO.plus(Duration.ofSeconds(20));
        Duration wait = budget.take(later);
        assertThat(wait).isEqualTo(Duration.ofSeconds(280));
        assertThat(budget.take(later.plus(wait))).isZero();
        assertThat(budget.take(later.plus(wait))).isPositive();
    }

    @Test
    void noWindowEverHoldsMoreThanTheBudget() {
        long seed = 20260101;
        Random random = new Random(seed);
        RequestBudget budget = new RequestBudget(50, WINDOW);
        ArrayDeque<Tick> taken = new ArrayDeque<>();
        Tick now = Tick.ZERO;
        for (int i = 0; i < 20_000; i++) {
            now = now.plus(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 400_000 : 3_000)));
            if (budget.take(now).isZero()) {
                taken.add(now);
            }
            while (now.since(taken.peek()).compareTo(WINDOW.minusSeconds(10)) >= 0) {
                taken.remove();
            }
            assertThat(taken.size()).as("seed %d step %d", seed, i).isLessThanOrEqualTo(50);
        }
    }
}
