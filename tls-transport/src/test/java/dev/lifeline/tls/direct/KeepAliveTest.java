package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeepAliveTest {
    private static final Duration QUIET = Duration.ofSeconds(45);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final SilenceRule RULE = SilenceRule.asking(QUIET, ANSWER_LIMIT);
    private static final Duration OFTEN = QUIET.minusSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final List<String> did = new ArrayList<>();
    private final KeepAlive watch =
            new KeepAlive(RULE, time, time, Runnable::run, () -> did.add("ask"), () -> did.add("give up"));

    @Test
    void whileItRestsNobodyIsAskedAndNoTimerRuns() {
        watch.start();

        assertThat(watch.rest(OFTEN)).isTrue();
        time.advance(Duration.ofDays(1));

        assertThat(did).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void afterTheRestSilenceCountsFromTheLastKeepAlive() {
        watch.start();
        watch.rest(OFTEN);
        time.advance(Duration.ofHours(1));
        Tick latest = time.now();
        time.advance(Duration.ofSeconds(10));

        watch.wake(latest);
        time.advance(QUIET.minusSeconds(10).minusNanos(1));
        assertThat(did).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(did).containsExactly("ask");
        time.advance(ANSWER_LIMIT);
        assertThat(did).containsExactly("ask", "give up");
    }

    @Test
    void whatWasHeardDuringTheRestCountsIfItIsLater() {
        watch.start();
        watch.rest(OFTEN);
        Tick latest = time.now();
        time.advance(Duration.ofSeconds(20));
        watch.heard();

        watch.wake(latest);
        time.advance(QUIET.minusNanos(1));

        assertThat(did).isEmpty();
    }

    @Test
    void aDeviceThatSpeaksLessOftenThanItIsAskedIsWatchedOn() {
        watch.start();

        assertThat(watch.rest(QUIET)).isFalse();
        time.advance(QUIET);

        assertThat(did).containsExactly("ask");
    }

    @Test
    void aWatchThatHasEndedIsNotWoken() {
        watch.start();
        watch.rest(OFTEN);
        watch.stop();

        watch.wake(time.now());

        assertThat(time.pending()).isZero();
    }
}
