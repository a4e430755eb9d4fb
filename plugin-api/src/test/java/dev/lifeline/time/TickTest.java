package dev.lifeline.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TickTest {
    @Test
    void durationsAddUpAndSubtract() {
        Tick later = Tick.ZERO.plus(Duration.ofSeconds(3));

        assertThat(later.since(Tick.ZERO)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Tick.ZERO.since(later)).isEqualTo(Duration.ofSeconds(-3));
    }

    @Test
    void orderSurvivesTheWrapOfTheCounter() {
        Tick before = new Tick(Long.MAX_VALUE);
        Tick after = new Tick(Long.MIN_VALUE);

        assertThat(after.isAfter(before)).isTrue();
        assertThat(before.isBefore(after)).isTrue();
        assertThat(before).isLessThan(after);
    }
}
