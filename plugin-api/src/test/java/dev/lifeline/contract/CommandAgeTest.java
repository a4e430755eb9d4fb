package dev.lifeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CommandAgeTest {
    private static final CommandAge LONGEST = new CommandAge(CommandAge.MOST_SECONDS);

    @Test
    void anAgeIsRoundedUp() {
        assertThat(CommandAge.of(Duration.ofMillis(95_001))).isEqualTo(new CommandAge(96));
        assertThat(CommandAge.of(Duration.ofSeconds(95))).isEqualTo(new CommandAge(95));
        assertThat(CommandAge.of(Duration.ofMillis(-1))).isEqualTo(new CommandAge(0));
    }

    @Test
    void anAgeThatDoesNotFitIsTheLongest() {
        assertThat(CommandAge.of(Duration.ofDays(20))).isEqualTo(LONGEST);
        assertThatIllegalArgumentException().isThrownBy(() -> new CommandAge(CommandAge.MOST_SECONDS + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CommandAge(-1));
    }

    @Test
    void anAgeIsWithinAMemoryThatReachesBackAsFar() {
        CommandAge age = new CommandAge(95);

        assertThat(age.isWithin(Duration.ofSeconds(95))).isTrue();
        assertThat(age.isWithin(Duration.ofMillis(94_999))).isFalse();
    }

    @Test
    void theLongestAgeIsWithinNoMemoryBecauseItMayHaveBeenCut() {
        assertThat(LONGEST.isWithin(Duration.ofDays(1000))).isFalse();
    }
}
