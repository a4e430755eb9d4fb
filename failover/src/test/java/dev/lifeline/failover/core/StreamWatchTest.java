package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.spi.LinkState;
import org.junit.jupiter.api.Test;

final class StreamWatchTest {
    private final StreamWatch stream = new StreamWatch();

    @Test
    void anOpenStreamIsGoodOnlyWhenAnEventCameOrItStayedLong() {
        stream.changed(at(0), LinkState.LIVE);
        assertThat(stream.verdict(at(90))).isEqualTo(Verdict.UNCLEAR);
        assertThat(stream.verdict(at(91))).isEqualTo(Verdict.GOOD);

        StreamWatch other = new StreamWatch();
        other.changed(at(0), LinkState.LIVE);
        other.carriedEvent();
        assertThat(other.verdict(at(1))).isEqualTo(Verdict.GOOD);
    }

    @Test
    void aStallIsBadAtOnceAndOpeningAgainDoesNotMendIt() {
        stream.changed(at(0), LinkState.STALLED);
        assertThat(stream.verdict(at(0))).isEqualTo(Verdict.BAD);

        stream.changed(at(1), LinkState.LIVE);
        assertThat(stream.verdict(at(2))).isEqualTo(Verdict.BAD);
        stream.carriedEvent();
        assertThat(stream.verdict(at(3))).isEqualTo(Verdict.GOOD);
    }

    @Test
    void aLossIsForgivenAndASecondOneIsNot() {
        stream.changed(at(0), LinkState.LIVE);
        stream.carriedEvent();
        stream.changed(at(1), LinkState.WAITING);
        assertThat(stream.verdict(at(1))).isEqualTo(Verdict.UNCLEAR);

        stream.changed(at(2), LinkState.CONNECTING);
        stream.changed(at(3), LinkState.WAITING);
        assertThat(stream.verdict(at(3))).isEqualTo(Verdict.BAD);
    }

    @Test
    void anEventThatComesAfterTheLossProvesNothing() {
        stream.changed(at(0), LinkState.STALLED);
        stream.carriedEvent();

        assertThat(stream.verdict(at(1))).isEqualTo(Verdict.BAD);
    }

    /** Found by simulation: a token expired while the backend restarted, and the fleet was switched. */
    @Test
    void aStreamThatTurnsUsAwayForAReasonOfOursSaysNothing() {
        for (int second = 0; second < 300; second += 60) {
            stream.changed(at(second), LinkState.CONNECTING);
            stream.changed(at(second + 1), LinkState.REFUSED);
        }

        assertThat(stream.verdict(at(300))).isEqualTo(Verdict.UNCLEAR);
    }
}
