package dev.lifeline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.time.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ObservationChannelTest {
    private static final TransportId VIA = TransportId.of("pigeon");

    private final ObservationChannel channel = new ObservationChannel(VIA, () -> Tick.ZERO, 3);

    @Test
    void givesNothingThatWasNotAskedFor() {
        Listener listener = subscribed(0);

        emit(1, 2);
        assertThat(listener.seen).isEmpty();

        listener.subscription().request(1);
        assertThat(listener.causes()).containsExactly("1");
        listener.subscription().request(5);
        assertThat(listener.causes()).containsExactly("1", "2");
    }

    @Test
    void demandAddsUpAndDoesNotOverflow() {
        Listener listener = subscribed(Long.MAX_VALUE);
        listener.subscription().request(Long.MAX_VALUE);

        emit(1, 2, 3, 4, 5);

        assertThat(listener.causes()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void tellsASlowSubscriberHowManyItMissedAfterWhatItsQueueHeld() {
        Listener slow = subscribed(0);
        Listener quick = subscribed(100);

        emit(1, 2, 3, 4, 5);
        slow.subscription().request(100);
        emit(6);

        assertThat(slow.causes()).containsExactly("1", "2", "3", "missed 2", "6");
        assertThat(quick.causes()).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void completesAfterWhatIsQueuedHasBeenTaken() {
        Listener listener = subscribed(1);
        emit(1, 2);

        channel.close();
        assertThat(listener.completions).isZero();
        listener.subscription().request(1);

        assertThat(listener.causes()).containsExactly("1", "2");
        assertThat(listener.completions).isEqualTo(1);
    }

    @Test
    void theReportOnWhatWasMissedStandsWhereItIsMissing() {
        Listener listener = subscribed(0);

        emit(1, 2, 3, 4);
        listener.subscription().request(1);
        emit(5);
        listener.subscription().request(5);

        assertThat(listener.causes()).containsExactly("1", "2", "3", "missed 1", "5");
    }

    @Test
    void completesOnlyAfterTheReportOnWhatWasMissedHasBeenTaken() {
        Listener listener = subscribed(0);
        emit(1, 2, 3, 4, 5);

        channel.close();
        listener.subscription().request(3);
        assertThat(listener.completions).isZero();
        listener.subscription().request(1);

        assertThat(listener.causes()).containsExactly("1", "2", "3", "missed 2");
        assertThat(listener.completions).isEqualTo(1);
    }

    @Test
    void completesOnceHoweverOftenItIsClosedAndTakesNothingMore() {
        Listener listener = subscribed(10);

        channel.close();
        channel.close();
        emit(1);

        assertThat(listener.completions).isEqualTo(1);
        assertThat(listener.seen).isEmpty();
    }

    @Test
    void oneWhoComesAfterCloseIsCompletedAtOnce() {
        channel.close();

        assertThat(subscribed(0).completions).isEqualTo(1);
    }

    @Test
    void givesNothingAfterCancel() {
        Listener listener = subscribed(10);
        listener.subscription().cancel();

        emit(1);
        channel.close();

        assertThat(listener.seen).isEmpty();
        assertThat(listener.completions).isZero();
    }

    @Test
    void aSubscriberMayEmitAskAndCancelFromInside() {
        Listener listener = new Listener(1) {
            @Override
            public void onNext(Observation observation) {
                super.onNext(observation);
                if (seen.size() < 3) {
                    emit(seen.size() * 10);
                    subscription().request(1);
                } else {
                    subscription().cancel();
                    emit(99);
                }
            }
        };
        channel.subscribe(listener);

        emit(1);

        assertThat(listener.causes()).containsExactly("1", "10", "20");
    }

    @Test
    void askingForLessThanOneIsAnErrorAndTheEnd() {
        Listener listener = subscribed(10);

        listener.subscription().request(0);
        emit(1);

        assertThat(listener.failures).hasSize(1).first().isInstanceOf(IllegalArgumentException.class);
        assertThat(listener.seen).isEmpty();
    }

    @Test
    void aSubscriberThatAsksForNothingInsideIsToldOnlyAfterTheCallInWhichItAsked() {
        Listener listener = new Listener(10) {
            @Override
            public void onNext(Observation observation) {
                subscription().request(-1);
                assertThat(failures).isEmpty();
            }
        };
        channel.subscribe(listener);

        emit(1);

        assertThat(listener.failures).hasSize(1);
    }

    @Test
    void deliversOneAtATimeWhateverTheNumberOfThreads() throws InterruptedException {
        ObservationChannel wide = new ObservationChannel(VIA, () -> Tick.ZERO);
        Listener listener = new Listener(Long.MAX_VALUE); // its list is not safe for two threads at once
        wide.subscribe(listener);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(number -> new Thread(() -> {
                    await(start);
                    IntStream.range(0, 2_000).forEach(i -> wide.emit(observation(number * 10_000 + i)));
                }))
                .toList();

        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(listener.causes()).hasSize(8_000).doesNotHaveDuplicates();
        assertThat(listener.causes().stream().map(Integer::valueOf).filter(cause -> cause < 10_000))
                .as("in the order of the thread that emitted them")
                .isSorted();
    }

    @Test
    void aCapacityBelowOneIsRefused() {
        assertThatThrownBy(() -> new ObservationChannel(VIA, () -> Tick.ZERO, 0))
                .hasMessage("capacity: 0 (expected: >= 1)");
    }

    private Listener subscribed(long demand) {
        Listener listener = new Listener(demand);
        channel.subscribe(listener);
        return listener;
    }

    private void emit(int... causes) {
        IntStream.of(causes).forEach(cause -> channel.emit(observation(cause)));
    }

    private static Observation observation(int cause) {
        return new Observation.LinkChanged(VIA, Tick.ZERO, LinkState.LIVE, Integer.toString(cause));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static class Listener implements Flow.Subscriber<Observation> {
        final List<Observation> seen = new ArrayList<>();
        final List<Throwable> failures = new ArrayList<>();
        private final long demand;
        int completions;
        private Flow.Subscription subscription;

        Listener(long demand) {
            this.demand = demand;
        }

        Flow.Subscription subscription() {
            return subscription;
        }

        List<String> causes() {
            return seen.stream()
                    .map(observation -> observation instanceof Observation.Overflowed missed
                            ? "missed " + missed.count()
                            : ((Observation.LinkChanged) observation).cause())
                    .toList();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (demand > 0) {
                given.request(demand);
            }
        }

        @Override
        public void onNext(Observation observation) {
            seen.add(observation);
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void onComplete() {
            completions++;
        }
    }
}
