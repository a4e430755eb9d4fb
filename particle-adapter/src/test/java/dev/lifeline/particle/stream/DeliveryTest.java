package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.Scope;
import dev.lifeline.particle.stream.StreamsBench.Recorder;
import dev.lifeline.particle.stream.SubscriptionRules.Overflow;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits between the reader and a subscriber that is busy: until time is settled, nothing is delivered. */
final class DeliveryTest {
    private static final StreamScope MINE = StreamScope.all(Scope.account());
    private static final SubscriptionRules THREE = SubscriptionRules.all().withMostWaiting(3);

    private final FakeSource source = new FakeSource();
    private final StreamsBench bench =
            new StreamsBench(ApiLimits.particle(), StreamRules.particle(), 5, scope -> source);
    private final Recorder busy = new Recorder();

    @BeforeEach
    void live() {
        bench.streams.subscribe(MINE, event -> {});
        bench.time.settle();
        source.last().says(":ok\n\n");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theOldestAreDroppedAndReportedBeforeTheNext() {
        Subscription subscription = subscribe(THREE);
        publish("a", "b", "c", "d", "e");
        assertThat(subscription.waiting()).isEqualTo(3);
        bench.time.settle();
        assertThat(busy.sinceLast()).containsExactly("dropped 2", "LIVE", "c", "d", "e");
        publish("f");
        bench.time.settle();
        assertThat(busy.sinceLast()).containsExactly("f");
        assertThat(subscription.dropped()).isEqualTo(2);
        assertThat(subscription.waiting()).isZero();
    }

    @Test
    void theNewestAreDropped() {
        Subscription subscription = subscribe(THREE.withOverflow(Overflow.DROP_NEWEST));
        publish("a", "b", "c", "d", "e");
        bench.time.settle();
        assertThat(busy.sinceLast()).containsExactly("dropped 2", "LIVE", "a", "b", "c");
        assertThat(subscription.dropped()).isEqualTo(2);
    }

    @Test
    void overflowMayBeTheEnd() {
        Subscription subscription = subscribe(THREE.withOverflow(Overflow.END));
        publish("a", "b", "c", "d", "e");
        bench.time.settle();
        assertThat(busy.sinceLast()).containsExactly("dropped 1", "LIVE", "a", "b", "c", "CLOSED");
        publish("f");
        bench.time.settle();
        assertThat(busy.told).isEmpty();
        assertThat(subscription.dropped()).isEqualTo(1);
    }

    @Test
    void textIsBoundedToo() {
        Subscription subscription = subscribe(SubscriptionRules.all().withMostCharacters(10));
        publish("aaaa", "bbbb"); // with their data of one character each
        assertThat(subscription.dropped()).isZero();
        publish("c".repeat(60));
        assertThat(subscription.dropped()).isEqualTo(2);
        assertThat(subscription.waiting()).isEqualTo(1);
    }

    @Test
    void statesComeInOrderAmongEventsAndOnlyTheNewestOfThoseInARow() {
        subscribe(SubscriptionRules.all());
        publish("a");
        source.last().ends(StreamEnd.lost("closed"));
        bench.time.advance(Duration.ofSeconds(1));
        source.last().says(":ok\n\n");
        publish("b");
        bench.time.settle();
        assertThat(busy.told).startsWith("LIVE", "a").endsWith("LIVE", "b").doesNotContain("dropped");
    }

    @Test
    void aSubscriberThatThrowsIsCountedAndGetsTheNext() {
        Subscription subscription = bench.streams.subscribe(MINE, event -> {
            busy.onEvent(event);
            throw new IllegalStateException("a subscriber's own fault");
        });
        publish("a", "b");
        bench.time.settle();
        assertThat(busy.told).containsExactly("a", "b");
        assertThat(subscription.failures()).isEqualTo(2);
    }

    @Test
    void closingForgetsWhatWaits() {
        Subscription subscription = subscribe(THREE);
        publish("a", "b", "c", "d");
        subscription.close();
        bench.time.settle();
        assertThat(busy.told).isEmpty();
        assertThat(subscription.waiting()).isZero();
    }

    @Test
    void manyEventsAreDeliveredInOrder() {
        subscribe(SubscriptionRules.all());
        for (int i = 0; i < 1000; i++) {
            publish("e" + i);
        }
        bench.time.settle();
        assertThat(busy.told).hasSize(1001).startsWith("LIVE", "e0", "e1").endsWith("e998", "e999");
    }

    /** Busy from the beginning: even the first state waits. */
    private Subscription subscribe(SubscriptionRules rules) {
        return bench.streams.subscribe(MINE, rules, busy);
    }

    private void publish(String... names) {
        for (String name : names) {
            source.last().says("event: " + name + "\ndata: {\"data\":\"1\",\"coreid\":\"x\"}\n\n");
        }
    }
}
