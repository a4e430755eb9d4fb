package dev.lifeline.simulation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTextTest {
    @Test
    void aCampaignTellsSeedsFailuresRateAndRemainingTime() {
        assertThat(campaign(4120, 10_000, Duration.ofMillis(117_714)))
                .isEqualTo("4,120 of 10,000 seeds, 0 failed, 35 seeds/s, 2 min 48 s left");
    }

    @Test
    void aSlowRateHasADecimal() {
        assertThat(campaign(3, 10, Duration.ofSeconds(60)))
                .isEqualTo("3 of 10 seeds, 0 failed, 0.1 seeds/s, 2 min 20 s left");
    }

    @Test
    void beforeTheFirstSeedNothingIsForetold() {
        assertThat(campaign(0, 10, Duration.ofSeconds(60))).isEqualTo("0 of 10 seeds, 0 failed, 0.0 seeds/s, ...");
        assertThat(campaign(0, 10, Duration.ZERO)).isEqualTo("0 of 10 seeds, 0 failed, 0.0 seeds/s, ...");
    }

    @Test
    void aSimulationTellsItsTimeItsSpeedAndRemainingTime() {
        assertThat(ProgressText.of(at(72), Duration.ofHours(3), 23_100_000, Duration.ofSeconds(10)))
                .isEqualTo("1 h 12 min of 3 h, 2,310,000 steps/s, 15 s left");
    }

    @Test
    void afterItsTrafficASimulationWaitsForEverybodyToBeHome() {
        assertThat(ProgressText.of(at(185), Duration.ofHours(3), 1000, Duration.ofSeconds(1)))
                .isEqualTo("3 h 5 min, 1,000 steps/s, until all are home");
    }

    private static String campaign(int done, int of, Duration elapsed) {
        return ProgressText.of(new CampaignProgress(done, of, 0, 0), elapsed);
    }

    private static Tick at(int minutes) {
        return Tick.ZERO.plus(Duration.ofMinutes(minutes));
    }
}
