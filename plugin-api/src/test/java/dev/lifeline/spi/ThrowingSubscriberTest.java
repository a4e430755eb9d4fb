package dev.lifeline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lifeline.time.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscriber that throws harms itself only (reactive streams, rule 2.13). */
final class ThrowingSubscriberTest {
    private static final TransportId VIA = TransportId.of("pigeon");

    private final ObservationChannel channel = new ObservationChannel(VIA, () -> Tick.ZERO, 3);
    private final List<Throwable> reported = new ArrayList<>();

    @BeforeEach
    void listenToTheThread() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
    }

    @AfterEach
    void leaveTheThreadAsItWas() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    @Test
    void neitherTheEmitterNorLaterSubscribersNoticeIt() {
        channel.subscribe(new Thrower("onNext"));
        Thrower later = new Thrower("nothing");
        channel.subscribe(later);

        assertThatCode(() -> channel.emit(observation())).doesNotThrowAnyException();

        assertThat(later.calls).containsExactly("onSubscribe", "onNext");
    }

    @Test
    void itIsReportedOnceAndCountsAsCancelled() {
        Thrower thrower = new Thrower("onNext");
        channel.subscribe(thrower);

        channel.emit(observation());
        channel.emit(observation());
        channel.close();

        assertThat(thrower.calls).containsExactly("onSubscribe", "onNext");
        assertThat(reported).extracting(Throwable::getMessage).containsExactly("onNext");
    }

    @Test
    void aThrowAtTheVeryStartIsNoDifferent() {
        Thrower thrower = new Thrower("onSubscribe");

        channel.subscribe(thrower);
        channel.emit(observation());
        channel.close();

        assertThat(thrower.calls).containsExactly("onSubscribe");
        assertThat(reported).extracting(Throwable::getMessage).containsExactly("onSubscribe");
    }

    @Test
    void aThrowAtTheEndStopsNobodyElsesEnd() {
        channel.subscribe(new Thrower("onComplete"));
        Thrower later = new Thrower("nothing");
        channel.subscribe(later);

        channel.close();

        assertThat(later.calls).containsExactly("onSubscribe", "onComplete");
        assertThat(reported).extracting(Throwable::getMessage).containsExactly("onComplete");
    }

    private static Observation observation() {
        return new Observation.LinkChanged(VIA, Tick.ZERO, LinkState.LIVE, "up");
    }

    private static final class Thrower implements Flow.Subscriber<Observation> {
        private final String throwsIn;
        final List<String> calls = new ArrayList<>();

        Thrower(String throwsIn) {
            this.throwsIn = throwsIn;
        }

        private void called(String method) {
            calls.add(method);
            if (method.equals(throwsIn)) {
                throw new IllegalStateException(method);
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
            called("onSubscribe");
        }

        @Override
        public void onNext(Observation observation) {
            called("onNext");
        }

        @Override
        public void onError(Throwable failure) {
            called("onError");
        }

        @Override
        public void onComplete() {
            called("onComplete");
        }
    }
}
