package dev.lifeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SystemTimeIT {
    private static final int PATIENCE_SECONDS = 30;

    @Test
    void runsActionsInTheOrderOfTheirDueTimesAndNotEarly() throws InterruptedException {
        try (SystemTime time = SystemTime.real()) {
            List<String> ran = new CopyOnWriteArrayList<>();
            CountDownLatch both = new CountDownLatch(2);
            Tick start = time.now();

            time.schedule(Duration.ofMillis(40), () -> note(ran, "late", both));
            time.schedule(Duration.ofMillis(5), () -> note(ran, "early", both));
            await(both);

            assertThat(ran).containsExactly("early", "late");
            assertThat(time.now().since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
        }
    }

    @Test
    void scaledTimeRunsFasterThanTheClockOnTheWall() throws InterruptedException {
        try (SystemTime wall = SystemTime.real();
                SystemTime time = SystemTime.scaled(1000)) {
            CountDownLatch fired = new CountDownLatch(1);
            Tick wallStart = wall.now();
            Tick start = time.now();
            Instant instant = time.instant();

            time.schedule(Duration.ofMinutes(2), fired::countDown);
            await(fired);

            assertThat(time.now().since(start)).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
            assertThat(Duration.between(instant, time.instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
            assertThat(wall.now().since(wallStart)).isLessThan(Duration.ofSeconds(PATIENCE_SECONDS));
        }
    }

    @Test
    void aCancelledActionNeverRuns() throws InterruptedException {
        try (SystemTime time = SystemTime.real()) {
            List<String> ran = new CopyOnWriteArrayList<>();
            CountDownLatch after = new CountDownLatch(1);

            Timers.Timer timer = time.schedule(Duration.ofMillis(20), () -> ran.add("cancelled"));
            timer.cancel();
            timer.cancel();
            time.schedule(Duration.ofMillis(40), after::countDown);
            await(after);

            assertThat(ran).isEmpty();
        }
    }

    @Test
    void anActionThatThrowsIsReportedAndStopsNoOther() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
        try (SystemTime time = SystemTime.real()) {
            CountDownLatch after = new CountDownLatch(1);

            time.schedule(Duration.ZERO, () -> {
                throw new IllegalStateException("broken action");
            });
            time.schedule(Duration.ofMillis(1), after::countDown);
            await(after);

            assertThat(reported).hasSize(1).first().isInstanceOf(IllegalStateException.class);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void closeForgetsWhatIsScheduledAndTakesNothingMore() {
        SystemTime time = SystemTime.real();
        List<String> ran = new CopyOnWriteArrayList<>();
        time.schedule(Duration.ofHours(1), () -> ran.add("after close"));

        time.close();
        time.close();

        assertThat(ran).isEmpty();
        assertThatThrownBy(() -> time.schedule(Duration.ZERO, () -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aScaleBelowOneIsRefused() {
        assertThatThrownBy(() -> SystemTime.scaled(0)).hasMessage("time scale: 0 (expected: >= 1)");
    }

    private static void note(List<String> ran, String what, CountDownLatch latch) {
        ran.add(what);
        latch.countDown();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
