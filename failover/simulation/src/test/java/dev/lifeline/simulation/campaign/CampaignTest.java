package dev.lifeline.simulation.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.SmallRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CampaignTest {
    @Test
    void itEndsAtTheLowestSeedThatFails() throws InterruptedException {
        CampaignResult result = campaign().onThreads(2).run();

        assertThat(result.passed()).isFalse();
        assertThat(result.seeds()).isEqualTo(7);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.seed()).isEqualTo(7))
                .satisfies(
                        failure -> assertThat(failure.violation().invariant()).isEqualTo(Invariant.EXPECTED));
    }

    @Test
    void itGoesOnWhenAskedTo() throws InterruptedException {
        CampaignResult result = campaign().onThreads(2).goingOn().run();

        assertThat(result.seeds()).isEqualTo(15);
        assertThat(result.failures()).extracting(Failure::seed).containsExactly(7L, 12L);
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws InterruptedException {
        assertThat(campaign().onThreads(2).run())
                .isEqualTo(campaign().onThreads(1).run());
        assertThat(campaign().onThreads(4).goingOn().run())
                .isEqualTo(campaign().goingOn().run());
    }

    @Test
    void theSameSeedsHaveTheSameTraceAgain() throws InterruptedException {
        Campaign small = Campaign.of(SmallRandom::of, 1, 3).onThreads(2).goingOn();

        assertThat(small.run()).isEqualTo(small.run());
    }

    @Test
    void otherSeedsHaveAnotherTrace() throws InterruptedException {
        long first = Campaign.of(Planted::of, 1, 3).run().trace();
        long second = Campaign.of(Planted::of, 2, 3).run().trace();

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void progressRisesToAllSeedsOnTheCallersThread() throws InterruptedException {
        List<CampaignProgress> told = new ArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CampaignResult result = campaign()
                .goingOn()
                .onThreads(2)
                .reporting(progress -> {
                    told.add(progress);
                    threads.add(Thread.currentThread());
                })
                .run();

        assertThat(told).extracting(CampaignProgress::done).isSorted();
        assertThat(told.get(told.size() - 1)).isEqualTo(new CampaignProgress(15, 15, 2, result.steps()));
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void anInterruptedCallerIsTold() {
        Campaign endless = Campaign.of(
                seed -> Scenario.of("endless", 50, Duration.ofDays(300)).withSeed(seed), 1, 2);
        Thread.currentThread().interrupt();

        assertThatThrownBy(endless::run).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatAGeneratorThrowsIsThrown() {
        Campaign broken = Campaign.of(
                        seed -> {
                            throw new IllegalStateException("no scenario of seed " + seed);
                        },
                        5,
                        10)
                .onThreads(2);

        assertThatThrownBy(broken::run).hasMessageMatching("no scenario of seed [56]");
    }

    @Test
    void whatCannotBeRunIsRefused() {
        assertThatThrownBy(() -> Campaign.of(Planted::of, 1, 0)).hasMessage("seeds: 0 (expected: >= 1)");
        assertThatThrownBy(() -> Campaign.of(Planted::of, Long.MAX_VALUE, 2)).hasMessageStartingWith("seed: 9223372");
        assertThatThrownBy(() -> campaign().onThreads(0)).hasMessage("threads: 0 (expected: 1 to 1024)");
    }

    private static Campaign campaign() {
        return Campaign.of(Planted::of, 1, 15);
    }
}
