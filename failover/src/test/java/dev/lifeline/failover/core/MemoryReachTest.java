package dev.lifeline.failover.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.time.Tick;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MemoryReachTest {
    private static final Tick SENT = Tick.ZERO.plus(Duration.ofHours(1));
    private static final Tick ANSWERED = SENT.plus(Duration.ofMillis(999));

    @Test
    void aMemoryIncludesWhatWasSentNoEarlierThanItBegan() {
        assertThat(MemoryReach.includes(SENT, new Value.Int(999), ANSWERED)).isTrue();
        assertThat(MemoryReach.includes(SENT, new Value.Int(998), ANSWERED)).isFalse();
    }

    @Test
    void aFastClockIsNotBelieved() {
        Tick later = SENT.plus(Duration.ofSeconds(1000));

        assertThat(MemoryReach.includes(SENT, new Value.Int(1_000_000), later)).isFalse();
        assertThat(MemoryReach.includes(SENT, new Value.Int(1_001_001), later)).isTrue();
    }

    @Test
    void anAnswerThatIsNoNumberTellsNothing() {
        assertThat(MemoryReach.includes(SENT, Refusal.TAKEN, SENT)).isFalse();
    }
}
