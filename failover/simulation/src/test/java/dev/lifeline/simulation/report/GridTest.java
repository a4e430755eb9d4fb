package dev.lifeline.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GridTest {
    private final Grid grid = new Grid();

    @Test
    void aShortTimeIsSeenBySeconds() {
        Series counter = grid.counter();

        counter.add(at(0), 1);
        counter.add(at(2), 3);

        assertThat(counter.values()).containsExactly(1, 0, 3);
        assertThat(grid.width()).isEqualTo(1_000_000_000L);
    }

    @Test
    void whatIsCountedStaysHoweverLongItTakes() {
        Series counter = grid.counter();

        for (int second = 0; second < 30 * 24 * 3600; second += 60) {
            counter.add(at(second), 1);
        }

        assertThat(Arrays.stream(counter.values()).sum()).isEqualTo(30 * 24 * 60);
        assertThat(counter.values().length).isBetween(Grid.MOST / 2, Grid.MOST);
    }

    @Test
    void aLevelStandsUntilItIsSetAnew() {
        Series level = grid.level();

        level.set(at(1), 5);
        level.add(at(4), -2);
        grid.bucket(at(5));

        assertThat(level.values()).containsExactly(0, 5, 5, 5, 3, 3);
    }

    @Test
    void aLevelStandsThoughEachTwoBucketsBecomeOne() {
        Series level = grid.level();
        Series peak = grid.peak();

        level.set(at(2), 5);
        peak.set(at(2), 5);
        level.set(at(Grid.MOST + 1), 7);

        assertThat(grid.width()).isEqualTo(2_000_000_000L);
        assertThat(Arrays.copyOf(level.values(), 3)).containsExactly(0, 5, 5);
        assertThat(level.values()[Grid.MOST / 2]).isEqualTo(7);
        assertThat(peak.values()[Grid.MOST / 2]).isEqualTo(5);
        assertThat(level.values()).hasSameSizeAs(peak.values());
    }

    @Test
    void aPeakIsSeenThoughItWasShort() {
        Series peak = grid.peak();

        peak.set(at(3), 9);
        peak.set(at(3), 1);
        grid.bucket(at(3000));

        assertThat(Arrays.stream(peak.values()).max()).hasValue(9);
        assertThat(peak.values()[peak.values().length - 1]).isEqualTo(1);
    }

    @Test
    void aPercentageIsKeptFromTheFirstTimeThatItWasThere() {
        Crossings crossings = new Crossings(200);

        crossings.count(at(1), 100);
        crossings.count(at(2), 10);
        crossings.count(at(3), 199);

        assertThat(crossings.first(10)).hasValue(at(1));
        assertThat(crossings.first(50)).hasValue(at(1));
        assertThat(crossings.first(51)).hasValue(at(3));
        assertThat(crossings.first(100)).isEmpty();
        assertThat(crossings.percent()).isEqualTo(99);
        assertThat(crossings.most()).isEqualTo(199);
    }

    private static Tick at(long seconds) {
        return new Tick(Duration.ofSeconds(seconds).toNanos());
    }
}
