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
        assertThat(wait).isEqualTo(Duration.ofSeconds(290));
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
            while (now.since(taken.peek()).compareTo(WINDOW) >= 0) {
                taken.remove();
            }
            assertThat(taken.size()).as("seed %d step %d", seed, i).isLessThanOrEqualTo(50);
        }
    }

    @Test
    void isClosedForAMinuteWhenTheCloudRefuses() {
        RequestBudget budget = new RequestBudget(100, WINDOW);
        budget.take(Tick.ZERO);

        budget.refused(Tick.ZERO);

        assertThat(budget.take(Tick.ZERO)).isEqualTo(RequestBudget.PAUSE);
        assertThat(budget.take(Tick.ZERO.plus(RequestBudget.PAUSE))).isZero();
    }

    @Test
    void isClosedForAWholeWindowWhenItRefusesAgain() {
        RequestBudget budget = new RequestBudget(100, WINDOW);
        budget.refused(Tick.ZERO);
        Tick later = Tick.ZERO.plus(WINDOW);

        budget.refused(later);

        assertThat(budget.take(later)).isEqualTo(WINDOW);
    }

    @Test
    void refusalsOfWhatWasOnItsWayCountOnce() {
        RequestBudget budget = new RequestBudget(100, WINDOW);
        for (int i = 0; i < 10; i++) {
            budget.refused(Tick.ZERO.plus(Duration.ofSeconds(i)));
        }

        assertThat(budget.most()).isEqualTo(50);
        assertThat(budget.take(Tick.ZERO.plus(RequestBudget.PAUSE))).isZero();
    }

    @Test
    void halvesWithARefusalAndComesBackByTenths() {
        RequestBudget budget = new RequestBudget(100, WINDOW);
        budget.refused(Tick.ZERO);
        Tick open = Tick.ZERO.plus(RequestBudget.PAUSE);
        assertThat(takenAt(budget, open)).isEqualTo(50);

        assertThat(takenAt(budget, open.plus(WINDOW.multipliedBy(2)))).isEqualTo(70);
        assertThat(takenAt(budget, open.plus(WINDOW.multipliedBy(20)))).isEqualTo(100);
    }

    @Test
    void keepsOneWhateverHappens() {
        RequestBudget budget = new RequestBudget(3, WINDOW);
        Tick now = Tick.ZERO;
        for (int i = 0; i < 5; i++) {
            budget.refused(now);
            now = now.plus(WINDOW);
        }

        assertThat(takenAt(budget, now)).isEqualTo(1);
    }

    private static int takenAt(RequestBudget budget, Tick now) {
        int taken = 0;
        while (budget.take(now).isZero()) {
            taken++;
        }
        return taken;
    }
}
