package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.EvidenceKind.API;
import static dev.lifeline.failover.core.EvidenceKind.ROUND_TRIP;
import static dev.lifeline.failover.core.EvidenceKind.STREAM;
import static dev.lifeline.failover.core.Times.RULES;
import static dev.lifeline.failover.core.Times.after;
import static dev.lifeline.failover.core.Times.at;
import static dev.lifeline.failover.core.Times.back;
import static dev.lifeline.failover.core.Times.bad;
import static dev.lifeline.failover.core.Times.good;
import static dev.lifeline.failover.core.Times.lost;
import static dev.lifeline.failover.core.Times.step;
import static dev.lifeline.failover.core.Times.unclear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.failover.core.HealthEvent.DwellEnded;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DownTest {
    private final Health down = new Down(at(0), 1, Evidences.NONE.withBad(API));

    @Test
    void keepsNobodyAtHome() {
        assertThat(down.share(RULES)).isZero();
    }

    @Test
    void recoversWhenRoundTripsAnswerAndNothingSpeaksAgainstIt() {
        HealthStep step = step(after(down, unclear(9, API)), good(10, ROUND_TRIP));

        assertThat(step.next().label()).isEqualTo("Recovering");
        assertThat(step.dwell().orElseThrow().duration())
                .isEqualTo(RULES.homeDwell().multipliedBy(2));
    }

    @Test
    void staysWhileAnythingSpeaksAgainstIt() {
        assertThat(after(down, good(10, ROUND_TRIP)).label()).isEqualTo("Down");
        assertThat(after(down, bad(9, STREAM), unclear(10, API), good(11, ROUND_TRIP))
                        .label())
                .isEqualTo("Down");
    }

    @Test
    void staysWithoutAProofOfTheWayToTheDevices() {
        assertThat(after(down, good(10, API)).label()).isEqualTo("Down");
    }

    @Test
    void staysWhenOurNetworkIsLostOrADwellIsLeftOver() {
        assertThat(after(down, lost(5))).isEqualTo(down);
        assertThat(after(down, new DwellEnded(at(5), 0))).isEqualTo(down);
    }

    @Test
    void asksForAllEvidenceAnewWhenOurNetworkIsBack() {
        assertThat(after(down, back(5), good(6, ROUND_TRIP)).label()).isEqualTo("Recovering");
    }

    @Test
    void theDwellIsLimited() {
        assertThat(RULES.homeDwellAfter(40)).isEqualTo(RULES.longestHomeDwell()).isEqualTo(Duration.ofMinutes(30));
    }
}
