package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private static final Tick START = new Tick(-7);

    private final TokenBucket bucket = new TokenBucket(4, START);

    @Test
    void asManyAsInASecondPassAtOnceAndNotOneMore() {
        assertThat(taken(START, 10)).isEqualTo(4);
    }

    @Test
    void oneMorePassesWhenItsShareOfASecondIsOver() {
        taken(START, 4);

        assertThat(bucket.take(after(Duration.ofMillis(250).minusNanos(1)))).isFalse();
        assertThat(bucket.take(after(Duration.ofMillis(250)))).isTrue();
        assertThat(bucket.take(after(Duration.ofMillis(250)))).isFalse();
    }

    @Test
    void sharesOfASecondAddUpHoweverOftenItIsAsked() {
        taken(START, 4);
        int passed = 0;
        for (int nanos = 0; nanos < 1_000_000_000; nanos += 333_333) {
            passed += bucket.take(after(Duration.ofNanos(nanos))) ? 1 : 0;
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
        TokenBucket wide = new TokenBucket(AdmissionRules.MOST_HANDSHAKES_PER_SECOND, START);
        for (int i = 0; i < AdmissionRules.MOST_HANDSHAKES_PER_SECOND; i++) {
            assertThat(wide.take(START)).isTrue();
        }
        assertThat(wide.take(START)).isFalse();
        assertThat(wide.take(after(Duration.ofNanos(1_000)))).isTrue();
    }

    private int taken(Tick now, int times) {
        return (int) IntStream.range(0, times).filter(i -> bucket.take(now)).count();
    }

    private static Tick after(Duration elapsed) {
        return START.plus(elapsed);
    }
}
