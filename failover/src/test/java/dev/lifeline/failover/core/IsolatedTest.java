package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.EvidenceKind.API;
import static dev.lifeline.failover.core.EvidenceKind.ROUND_TRIP;
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
import org.junit.jupiter.api.Test;

final class IsolatedTest {
    private final Health isolated = new Isolated(at(0), 1);

    @Test
    void movesNobody() {
        assertThat(isolated.share(RULES)).isEqualTo(Health.WHOLE);
    }

    @Test
    void drawsNoConclusionsFromWhatItSees() {
        assertThat(after(isolated, bad(1, API), good(2, ROUND_TRIP), unclear(3, API), lost(4)))
                .isEqualTo(isolated);
        assertThat(after(isolated, new DwellEnded(at(5), 0))).isEqualTo(isolated);
    }

    @Test
    void beginsAnewWhenOurNetworkIsBack() {
        HealthStep step = step(isolated, back(9));

        assertThat(step.next()).isEqualTo(new Healthy(at(9), 1, Evidences.NONE));
        assertThat(step.cause()).isEqualTo("our network is back");
    }
}
