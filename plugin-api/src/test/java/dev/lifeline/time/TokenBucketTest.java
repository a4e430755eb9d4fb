package dev.lifeline.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private static final Tick START = new Tick(-7);

    private final TokenBucket bucket = new TokenBucket(4, 4, START);

    @Test
    void asManyAsInASecondPassAtOnceAndNotOneMore() {
        assertThat(taken(START, 10)).isEqualTo(4);
    }

    @Test
    void oneMorePassesWhenItsShareOfASecondIsOver() {
        taken(START, 4);

        assertThat(bucket.take(after(Duration.ofMillis(250).minusNanos(1)))).isEqualTo(Duration.ofNanos(1));
        assertThat(bucket.take(after(Duration.ofMillis(250)))).isZero();
        assertThat(bucket.take(after(Duration.ofMillis(250)))).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void sharesOfASecondAddUpHoweverOftenItIsAsked() {
        taken(START, 4);
        int passed = 0;
        for (int nanos = 0; nanos < 1_000_000_000; nanos += 333_333) {
            passed += bucket.take(after(Duration.ofNanos(nanos))).isZero() ? 1 : 0;
        }

        assertThat(passed).isEqualTo(3); // the fourth is due at the whole second
    }

    @Test
    void aLongQuietTimeEarnsNoMoreThanASecond() {
        taken(START, 4);

        assertThat(taken(after(Duration.ofDays(30)), 10)).isEqualTo(4);
    }

    @Test
    void timeThatGoesBackEarnsNothing() {
        taken(after(Duration.ofSeconds(1)), 4);

        assertThat(taken(START, 4)).isZero();
        assertThat(taken(after(Duration.ofSeconds(1)), 4)).isZero();
    }

    @Test
    void theLargestRateDoesNotOverflow() {
        int most = 1_000_000;
        TokenBucket wide = new TokenBucket(most, most, START);
        for (int i = 0; i < most; i++) {
            assertThat(wide.take(START).isZero()).isTrue();
        }
        assertThat(wide.take(START)).isPositive();
        assertThat(wide.take(after(Duration.ofNanos(1_000)))).isZero();
    }

    @Test
    void aShareOfALimitHoldsForHours() {
        TokenBucket share = new TokenBucket(10_000 * 0.25 / 300, 50, START);
        long taken = IntStream.range(0, 360_000)
                .filter(tenMillis ->
                        share.take(after(Duration.ofMillis(10L * tenMillis))).isZero())
                .count();
        assertThat(taken).isBetween(12L * 2_500 - 1, 12L * 2_500 + 50);
    }

    @Test
    void whoWaitsAsLongAsItSaysIsServed() {
        TokenBucket slow = new TokenBucket(0.5, 1, START);
        assertThat(slow.take(START)).isZero();
        Duration wait = slow.take(START);
        assertThat(wait).isEqualTo(Duration.ofSeconds(2));
        assertThat(slow.take(after(wait.minusNanos(1)))).isPositive();
        assertThat(slow.take(after(wait))).isZero();
    }

    private int taken(Tick now, int times) {
        return (int)
                IntStream.range(0, times).filter(i -> bucket.take(now).isZero()).count();
    }

    private static Tick after(Duration elapsed) {
        return START.plus(elapsed);
    }
}
