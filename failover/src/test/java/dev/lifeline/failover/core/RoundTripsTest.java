package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoundTripsTest {
    private final RoundTrips roundTrips = new RoundTrips();

    @Test
    void twoSilentRoundsAreBad() {
        assertThat(verdictAfter(false)).isEqualTo(Verdict.UNCLEAR);
        assertThat(verdictAfter(false)).isEqualTo(Verdict.BAD);
    }

    @Test
    void threeAnsweredRoundsAreGood() {
        verdictAfter(true, true);
        assertThat(verdictAfter(true)).isEqualTo(Verdict.GOOD);
    }

    @Test
    void oneRoundOfTheOtherKindPutsAVerdictInDoubt() {
        assertThat(verdictAfter(true, true, true, false)).isEqualTo(Verdict.UNCLEAR);
        assertThat(verdictAfter(false, false, true)).isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void anOldVerdictSaysNothing() {
        roundTrips.round(at(0), false);
        roundTrips.round(at(1), false);

        assertThat(roundTrips.verdict(at(151))).isEqualTo(Verdict.BAD);
        assertThat(roundTrips.verdict(at(152))).isEqualTo(Verdict.UNCLEAR);
    }

    private Verdict verdictAfter(boolean... rounds) {
        for (boolean answered : rounds) {
            roundTrips.round(at(1), answered);
        }
        return roundTrips.verdict(at(1));
    }
}
