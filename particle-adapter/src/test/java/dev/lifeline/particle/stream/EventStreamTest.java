package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.Budgets;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.time.Backoff;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Healing in virtual time. */
final class EventStreamTest {
    private static final String EVENT = "event: a\ndata: {\"data\":\"1\",\"coreid\":\"x\"}\n\n";

    private final VirtualTime time = new VirtualTime();
    private final FakeSource source = new FakeSource();
    private final List<String> links = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final EventStream stream = stream(source, StreamRules.particle(), 11);
    private boolean handlerFails;

    @BeforeEach
    void start() {
        stream.start();
        time.settle();
    }

    @Test
    void isLiveWithTheFirstByte() {
        assertThat(links).containsExactly("CONNECTING");
        source.last().says(":ok\n\n");
        source.last().says(EVENT);
        assertThat(links).containsExactly("CONNECTING", "LIVE");
        assertThat(events).containsExactly("a");
    }

    @Test
    void fifteenSecondsWithoutAByteAreAStall() {
        source.last().says(":ok\n\n");
        time.advance(Duration.ofSeconds(10));
        source.last().says("\n");
        time.advance(Duration.ofMillis(14_999));
        assertThat(links).doesNotContain("STALLED");
        FakeSource.Opened first = source.last();
        time.advance(Duration.ofMillis(1));
        assertThat(links).containsExactly("CONNECTING", "LIVE", "STALLED", "WAITING");
        assertThat(first.cancelled()).isTrue();
        time.advance(Duration.ofSeconds(1));
        assertThat(source.opens()).isEqualTo(2);
    }

    @Test
    void whatAGivenUpConnectionStillSaysIsNotHeard() {
        FakeSource.Opened first = source.last();
        first.says(":ok\n\n");
        time.advance(Duration.ofSeconds(16));
        first.says(EVENT);
        first.ends(StreamEnd.lost("late"));
        time.settle();
        assertThat(events).isEmpty();
        assertThat(source.opens()).isLessThanOrEqualTo(2);
    }

    @Test
    void aSlowHandlerIsNoSilence() {
        source.last().says(":ok\n\n");
        source.last().working(EVENT);
        time.advance(Duration.ofMinutes(10));
        assertThat(links).containsExactly("CONNECTING", "LIVE");
        source.last().reading();
        time.advance(Duration.ofSeconds(31));
        assertThat(links).contains("STALLED");
    }

    @Test
    void anAnswerThatNeverComesIsGivenUpWithoutAStall() {
        time.advance(Duration.ofSeconds(15));
        assertThat(links).containsExactly("CONNECTING", "WAITING");
    }

    @Test
    void anOrderlyEndIsHealed() {
        source.last().says(":ok\n\n");
        source.last().ends(StreamEnd.lost("closed"));
        time.advance(Duration.ofSeconds(1));
        assertThat(links).containsExactly("CONNECTING", "LIVE", "WAITING", "CONNECTING");
    }

    @Test
    void pausesGrowWithFailuresAndStayWithinAMinute() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 30; i++) {
            source.last().ends(StreamEnd.ofStatus(503));
            Tick before = time.now();
            awaitOpening();
            Duration pause = time.now().since(before);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
            assertThat(pause).isBetween(Duration.ofMillis(10), Duration.ofSeconds(61));
        }
        assertThat(longest).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void thirtySecondsOfUseMakeThePauseShortAgain() {
        for (int i = 0; i < 10; i++) {
            source.last().ends(StreamEnd.lost("again"));
            awaitOpening();
        }
        source.last().says(":ok\n\n");
        for (int i = 0; i < 3; i++) {
            time.advance(Duration.ofSeconds(10));
            source.last().says("\n");
        }
        int opens = source.opens();
        source.last().ends(StreamEnd.lost("once"));
        time.advance(Duration.ofSeconds(1));
        assertThat(source.opens()).isEqualTo(opens + 1);
    }

    @Test
    void refusalsAndThrottlingWaitLonger() {
        source.last().ends(StreamEnd.ofStatus(401));
        time.advance(Duration.ofSeconds(59));
        assertThat(source.opens()).isEqualTo(1);
        time.advance(Duration.ofSeconds(3));
        assertThat(source.opens()).isEqualTo(2);
        source.last().ends(StreamEnd.ofStatus(429));
        time.advance(Duration.ofSeconds(299));
        assertThat(source.opens()).isEqualTo(2);
        time.advance(Duration.ofSeconds(10));
        assertThat(source.opens()).isEqualTo(3);
    }

    @Test
    void sixtyOpeningsInFiveMinutesAreTheMost() {
        StreamRules hasty = StreamRules.particle()
                .withReopen(new Backoff(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofHours(1)));
        FakeSource other = new FakeSource();
        EventStream busy = stream(other, hasty, 2);
        busy.start();
        time.settle();
        for (int i = 0; i < 290; i++) {
            other.last().ends(StreamEnd.lost("at once"));
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(other.opens()).isEqualTo(60);
        time.advance(Duration.ofSeconds(20));
        assertThat(other.opens()).isGreaterThan(60);
    }

    @Test
    void aHostThatOpensWellAndStallsTwiceIsGivenMoreTimeUntilItKeepsAlive() {
        for (int i = 0; i < 2; i++) {
            source.last().says(":ok\n\n");
            time.advance(Duration.ofSeconds(15));
            awaitOpening();
        }
        int opens = source.opens();
        source.last().says(":ok\n\n");
        time.advance(Duration.ofSeconds(60));
        assertThat(source.opens()).isEqualTo(opens);
        assertThat(links).endsWith("LIVE");
        source.last().says("\n");
        time.advance(Duration.ofSeconds(15));
        assertThat(links).endsWith("STALLED", "WAITING");
    }

    @Test
    void aFailingHandlerStopsNothing() {
        handlerFails = true;
        source.last().says(":ok\n\n" + EVENT);
        source.last().says(EVENT);
        assertThat(events).containsExactly("a", "a");
        assertThat(links).containsExactly("CONNECTING", "LIVE");
    }

    @Test
    void closingTellsItOnceAndOpensNothingMore() {
        stream.close();
        stream.close();
        assertThat(source.last().cancelled()).isTrue();
        source.last().ends(StreamEnd.lost("cancelled"));
        time.advance(Duration.ofMinutes(10));
        assertThat(links).containsExactly("CONNECTING", "CLOSED");
        assertThat(source.opens()).isEqualTo(1);
        assertThat(time.pending()).isZero();
    }

    private EventStream stream(StreamSource connections, StreamRules rules, long seed) {
        return new EventStream(
                connections,
                Budgets.streams(ApiLimits.particle()),
                rules,
                new Recorder(),
                time,
                time,
                new Random(seed));
    }

    private void awaitOpening() {
        int opens = source.opens();
        time.settle();
        while (source.opens() == opens) {
            time.advance(Duration.ofMillis(10));
        }
    }

    private final class Recorder implements StreamListener {
        @Override
        public void onEvent(StreamEvent event) {
            events.add(event.name());
            failIfTold();
        }

        @Override
        public void onState(StreamStatus status) {
            links.add(status.state().name());
            failIfTold();
        }

        private void failIfTold() {
            if (handlerFails) {
                throw new IllegalStateException("a handler's own fault");
            }
        }
    }
}
