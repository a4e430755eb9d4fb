package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.stream.StreamsBench.Recorder;
import dev.lifeline.spi.LinkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who shares what with whom. */
final class EventStreamsTest {
    private static final StreamScope MINE = StreamScope.all(Scope.account());
    private static final StreamScope PRODUCT = StreamScope.all(Scope.product("p"));

    private final Map<StreamScope, FakeSource> sources = new HashMap<>();
    private final StreamsBench bench = new StreamsBench(ApiLimits.particle(), StreamRules.particle(), 5, this::source);
    private final EventStreams streams = bench.streams;
    private final Recorder first = new Recorder();
    private final Recorder second = new Recorder();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void allSubscribersOfAScopeShareOneConnection() {
        streams.subscribe(MINE, first);
        streams.subscribe(MINE, second);
        bench.time.settle();
        source(MINE).last().says(":ok\n\n" + event("temp"));
        bench.time.settle();
        assertThat(source(MINE).opens()).isEqualTo(1);
        assertThat(first.told).endsWith("LIVE", "temp");
        assertThat(second.told).isEqualTo(first.told);
    }

    @Test
    void eachScopeHasAConnectionOfItsOwn() {
        streams.subscribe(MINE, first);
        streams.subscribe(PRODUCT, second);
        bench.time.settle();
        source(PRODUCT).last().says(":ok\n\n" + event("temp"));
        bench.time.settle();
        assertThat(first.told).doesNotContain("temp");
        assertThat(second.told).contains("temp");
    }

    @Test
    void aPrefixIsFilteredOnTheSharedConnection() {
        streams.subscribe(MINE, SubscriptionRules.all().withPrefix("temp/"), first);
        streams.subscribe(MINE, second);
        bench.time.settle();
        source(MINE).last().says(":ok\n\n" + event("temp/a") + event("Temp/a") + event("temp"));
        bench.time.settle();
        assertThat(first.told).endsWith("LIVE", "temp/a");
        assertThat(second.told).endsWith("LIVE", "temp/a", "Temp/a", "temp");
    }

    @Test
    void whoComesLaterIsToldTheStateAtOnce() {
        live(first);
        streams.subscribe(MINE, second);
        bench.time.settle();
        assertThat(second.told).containsExactly("LIVE");
    }

    @Test
    void theStatusSaysWhenSomethingWasHeardLast() {
        Subscription subscription = live(first);
        bench.time.advance(Duration.ofSeconds(5));
        source(MINE).last().says(event("temp"));
        bench.time.advance(Duration.ofSeconds(5));
        source(MINE).last().says("\n");
        StreamStatus status = subscription.status();
        assertThat(status.state()).isEqualTo(LinkState.LIVE);
        assertThat(status.lastByte()).contains(bench.time.now());
        assertThat(status.lastEvent().map(bench.time.now()::since)).contains(Duration.ofSeconds(5));
        assertThat(status.openings()).isEqualTo(1);
        bench.time.advance(Duration.ofSeconds(20));
        assertThat(subscription.status().openings()).isEqualTo(2);
    }

    @Test
    void aStreamWithoutSubscribersLingersAndThenEnds() {
        Subscription subscription = live(first);
        subscription.close();
        subscription.close();
        bench.time.advance(Duration.ofSeconds(9));
        assertThat(source(MINE).last().cancelled()).isFalse();
        bench.time.advance(Duration.ofSeconds(1));
        assertThat(source(MINE).last().cancelled()).isTrue();
        streams.subscribe(MINE, second);
        bench.time.settle();
        assertThat(source(MINE).opens()).isEqualTo(2);
    }

    @Test
    void whoComesBackInTimeFindsTheSameConnection() {
        live(first).close();
        bench.time.advance(Duration.ofSeconds(9));
        Subscription again = streams.subscribe(MINE, second);
        source(MINE).last().says("\n");
        bench.time.advance(Duration.ofSeconds(9));
        assertThat(source(MINE).opens()).isEqualTo(1);
        assertThat(again.status().state()).isEqualTo(LinkState.LIVE);
    }

    @Test
    void oneWhoLeavesTakesNothingFromTheOthers() {
        Subscription leaving = live(first);
        streams.subscribe(MINE, second);
        leaving.close();
        bench.time.settle();
        first.told.clear();
        bench.time.advance(Duration.ofSeconds(12));
        source(MINE).last().says(event("temp"));
        bench.time.settle();
        assertThat(first.told).isEmpty();
        assertThat(second.told).containsExactly("LIVE", "temp");
    }

    @Test
    void aListenerIsToldByTheReaderItself() {
        List<String> told = new ArrayList<>();
        streams.listen(MINE, new StreamListener() {
            @Override
            public void onEvent(StreamEvent event) {
                told.add(event.name());
                throw new IllegalStateException("a listener's own fault");
            }

            @Override
            public void onState(StreamStatus status) {
                told.add(status.state().toString());
            }
        });
        live(first);
        source(MINE).last().says(event("temp") + event("temp")); // nothing is settled in between
        assertThat(told).containsExactly("CONNECTING", "LIVE", "temp", "temp");
    }

    @Test
    void allScopesShareOneBudgetOfOpenings() {
        ApiLimits few = ApiLimits.particle().withMostStreamOpens(5);
        try (StreamsBench small = new StreamsBench(few, StreamRules.particle(), 1, this::source)) {
            for (int i = 0; i < 8; i++) {
                small.streams.subscribe(MINE.prefixed("e" + i), i == 7 ? first : new Recorder());
            }
            small.time.settle();
            assertThat(opens()).isEqualTo(5);
            assertThat(first.told).containsExactly("REFUSED");
            small.time.advance(Duration.ofMinutes(6));
            assertThat(opens()).isGreaterThan(7);
        }
    }

    @Test
    void moreStreamsThanTheCloudAllowsAreRefused() {
        ApiLimits tenth = ApiLimits.particle().withBudgetShare(0.1);
        try (StreamsBench small = new StreamsBench(tenth, StreamRules.particle(), 1, this::source)) {
            for (int i = 0; i < 10; i++) {
                small.streams.subscribe(MINE.prefixed("e" + i), first);
            }
            assertThatThrownBy(() -> small.streams.subscribe(MINE, first))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("10 are open");
        }
    }

    @Test
    void aThrottledOpeningClosesTheDoorForAllScopes() {
        streams.subscribe(MINE, first);
        bench.time.settle();
        source(MINE).last().ends(StreamEnd.ofStatus(429));
        bench.time.settle();
        streams.subscribe(PRODUCT, second);
        bench.time.advance(Duration.ofSeconds(59));
        assertThat(second.told).containsExactly("REFUSED");
        bench.time.advance(Duration.ofSeconds(1));
        assertThat(source(PRODUCT).opens()).isEqualTo(1);
    }

    @Test
    void closingEndsAllAndLeavesNothing() {
        live(first);
        streams.subscribe(PRODUCT, second).close();
        streams.close();
        streams.close();
        bench.time.settle();
        assertThat(first.told).endsWith("CLOSED");
        assertThat(source(MINE).last().cancelled()).isTrue();
        assertThat(bench.time.pending()).isZero();
        assertThatThrownBy(() -> streams.subscribe(MINE, first)).hasMessageContaining("closed");
    }

    private Subscription live(Recorder recorder) {
        Subscription subscription = streams.subscribe(MINE, recorder);
        bench.time.settle();
        source(MINE).last().says(":ok\n\n");
        bench.time.settle();
        return subscription;
    }

    private FakeSource source(StreamScope scope) {
        return sources.computeIfAbsent(scope, each -> new FakeSource());
    }

    private int opens() {
        return sources.values().stream().mapToInt(FakeSource::opens).sum();
    }

    private static String event(String name) {
        return "event: " + name + "\ndata: {\"data\":\"1\",\"coreid\":\"x\"}\n\n";
    }
}
