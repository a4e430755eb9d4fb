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

    /** Found by simulation: three sleepers, an answer, three sleepers again, and the fleet was switched. */
    @Test
    void silenceThatEndsAfterALaterRoundWasAnsweredSaysNothing() {
        roundTrips.round(at(5), at(6), true);
        roundTrips.round(at(0), at(15), false);
        roundTrips.round(at(50), at(65), false);

        assertThat(roundTrips.verdict(at(65))).isEqualTo(Verdict.UNCLEAR);
    }

    /** Found by simulation: the cloud throttled us after two silent rounds, and nothing contradicted them any more. */
    @Test
    void aRoundThatCouldNotBeAskedPutsSilenceInDoubt() {
        verdictAfter(false, false);
        roundTrips.notAsked();

        assertThat(roundTrips.verdict(at(1))).isEqualTo(Verdict.UNCLEAR);
        assertThat(verdictAfter(false)).isEqualTo(Verdict.UNCLEAR);
        assertThat(verdictAfter(false)).isEqualTo(Verdict.BAD);
    }

    @Test
    void anOldVerdictSaysNothing() {
        roundTrips.round(at(0), at(0), false);
        roundTrips.round(at(1), at(1), false);

        assertThat(roundTrips.verdict(at(151))).isEqualTo(Verdict.BAD);
        assertThat(roundTrips.verdict(at(152))).isEqualTo(Verdict.UNCLEAR);
    }

    private Verdict verdictAfter(boolean... rounds) {
        for (boolean answered : rounds) {
            roundTrips.round(at(1), at(1), answered);
        }
        return roundTrips.verdict(at(1));
    }
}
