package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.Times.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Vote;
import org.junit.jupiter.api.Test;

final class VotesTest {
    private final Votes votes = new Votes();

    @Test
    void threeDevicesThatMissTheCloudAreBadForTwoMinutes() {
        cast(0, 2, Vote.LOST);
        assertThat(votes.verdict(at(0))).isEqualTo(Verdict.UNCLEAR);
        cast(2, 3, Vote.SILENT);

        assertThat(votes.verdict(at(120))).isEqualTo(Verdict.BAD);
        assertThat(votes.verdict(at(121))).isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void oneDeviceCountsOnce() {
        for (int i = 0; i < 10; i++) {
            cast(0, 1, Vote.LOST);
        }
        assertThat(votes.verdict(at(0))).isEqualTo(Verdict.UNCLEAR);
    }

    /** Found by simulation: sleepers repeated their votes at each waking, and ten thousand devices never came home. */
    @Test
    void aVoteThatIsRepeatedIsNoNews() {
        cast(0, 3, Vote.LOST);
        votes.vote(at(100), new DeviceId(1, 0), Vote.LOST);
        votes.vote(at(100), new DeviceId(1, 1), Vote.SILENT);
        votes.vote(at(100), new DeviceId(1, 2), Vote.LOST);
        assertThat(votes.verdict(at(121))).isEqualTo(Verdict.UNCLEAR);

        cast(0, 3, Vote.FINE);
        for (int number = 0; number < 3; number++) {
            votes.vote(at(300), new DeviceId(1, number), Vote.LOST);
        }
        assertThat(votes.verdict(at(300))).isEqualTo(Verdict.BAD);
    }

    @Test
    void asManyThatFindItFineOutvoteThem() {
        cast(0, 3, Vote.LOST);
        cast(3, 6, Vote.FINE);
        assertThat(votes.verdict(at(0))).isEqualTo(Verdict.UNCLEAR);

        cast(3, 4, Vote.LOST); // one of them has changed its mind
        assertThat(votes.verdict(at(0))).isEqualTo(Verdict.BAD);
    }

    private void cast(int from, int to, Vote vote) {
        for (int number = from; number < to; number++) {
            votes.vote(at(0), new DeviceId(1, number), vote);
        }
    }
}
