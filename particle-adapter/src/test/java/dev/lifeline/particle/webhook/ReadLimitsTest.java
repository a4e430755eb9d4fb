package dev.lifeline.particle.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReadLimitsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final ReadLimits limits = new ReadLimits(time, LIMIT);

    @AfterEach
    void leaveTheThreadAsItWas() {
        Thread.interrupted();
    }

    @Test
    void interruptsWhoReadsTooLongAndClearsItAtTheEnd() {
        limits.begin();
        time.advance(LIMIT);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        limits.end();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesAloneWhoHasRead() {
        limits.begin();
        limits.end();
        limits.end();
        assertThat(time.pending()).isZero();
        time.advance(LIMIT);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aReadingThatHasBegunGoesOn() {
        limits.begin();
        time.advance(LIMIT.dividedBy(2));
        limits.begin();
        time.advance(LIMIT.dividedBy(2));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        limits.end();
    }

    @Test
    void anInterruptOfSomebodyElseIsKept() {
        limits.begin();
        Thread.currentThread().interrupt();
        limits.end();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
