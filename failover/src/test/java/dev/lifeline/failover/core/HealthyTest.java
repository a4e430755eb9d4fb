package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.EvidenceKind.API;
import static dev.lifeline.failover.core.EvidenceKind.ROUND_TRIP;
import static dev.lifeline.failover.core.EvidenceKind.VOTES;
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

final class HealthyTest {
    private final Health healthy = Health.atStart(at(0));

    @Test
    void keepsTheWholeFleetAtHome() {
        assertThat(healthy.share(RULES)).isEqualTo(Health.WHOLE);
    }

    @Test
    void turnsSuspectOnTheFirstBadEvidenceAndGivesAHardKindItsDwell() {
        HealthStep step = step(healthy, bad(1, API));

        assertThat(step.next().label()).isEqualTo("Suspect");
        assertThat(step.dwell().orElseThrow().duration()).isEqualTo(RULES.hardKindDwell());
        assertThat(step.cause()).isEqualTo("API is bad");
    }

    @Test
    void givesASoftKindAloneNoDwell() {
        assertThat(step(healthy, bad(1, VOTES)).dwell()).isEmpty();
    }

    @Test
    void remembersWhatProvedItGoodSoThatAContradictionIsSeen() {
        HealthStep step = step(after(healthy, good(1, ROUND_TRIP)), bad(2, API));

        assertThat(step.dwell()).isEmpty();
        assertThat(step.cause()).startsWith("contradicting evidence");
    }

    @Test
    void forgetsAProofThatSaysNoMore() {
        assertThat(step(after(healthy, good(1, ROUND_TRIP), unclear(2, ROUND_TRIP)), bad(3, API))
                        .dwell())
                .isPresent();
    }

    @Test
    void isIsolatedWhenOurNetworkIsLost() {
        assertThat(after(healthy, lost(1)).label()).isEqualTo("Isolated");
    }

    @Test
    void ignoresADwellThatIsLeftOver() {
        assertThat(step(healthy, new DwellEnded(at(9), 7))).isEqualTo(HealthStep.stay(healthy));
    }

    @Test
    void staysWhenOurNetworkIsBack() {
        assertThat(after(healthy, back(3))).isEqualTo(healthy);
    }

    @Test
    void forgetsAFlapForEachStableSpell() {
        Health twice = new Healthy(at(0), 2, Evidences.NONE);
        long spell = RULES.flapDecay().toSeconds();

        assertThat(((Suspect) after(twice, bad(spell, API))).flaps()).isEqualTo(1);
        assertThat(((Suspect) after(twice, bad(5 * spell, API))).flaps()).isZero();
    }
}
