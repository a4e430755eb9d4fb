package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.EvidenceKind.API;
import static dev.lifeline.failover.core.EvidenceKind.DEVICE_TIMEOUTS;
import static dev.lifeline.failover.core.EvidenceKind.ROUND_TRIP;
import static dev.lifeline.failover.core.EvidenceKind.VOTES;
import static dev.lifeline.failover.core.Times.RULES;
import static dev.lifeline.failover.core.Times.after;
import static dev.lifeline.failover.core.Times.at;
import static dev.lifeline.failover.core.Times.back;
import static dev.lifeline.failover.core.Times.bad;
import static dev.lifeline.failover.core.Times.ended;
import static dev.lifeline.failover.core.Times.good;
import static dev.lifeline.failover.core.Times.lost;
import static dev.lifeline.failover.core.Times.step;
import static dev.lifeline.failover.core.Times.unclear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.failover.core.HealthEvent.DwellEnded;
import org.junit.jupiter.api.Test;

final class RecoveringTest {
    private final HealthStep entered = step(new Down(at(0), 0, Evidences.NONE), good(10, ROUND_TRIP));
    private final Health recovering = entered.next();

    @Test
    void sendsNobodyHomeBeforeTheHomeDwellEnded() {
        assertThat(recovering.share(RULES)).isZero();
        assertThat(entered.dwell().orElseThrow().duration()).isEqualTo(RULES.homeDwell());
    }

    @Test
    void raisesTheShareWaveByWaveAndIsHealthyAfterTheLast() {
        HealthStep step = entered;
        for (double wave : RULES.waves()) {
            step = step(step.next(), ended(step));
            assertThat(step.next().share(RULES)).isEqualTo((int) Math.ceil(wave * Health.WHOLE));
            assertThat(step.dwell().orElseThrow().duration()).isEqualTo(RULES.waveDwell());
        }
        step = step(step.next(), ended(step));

        assertThat(step.next()).isInstanceOf(Healthy.class);
        assertThat(((Healthy) step.next()).flaps()).isEqualTo(1);
    }

    @Test
    void goesBackDownOnBadEvidenceAndCountsAFlap() {
        HealthStep step = step(recovering, bad(20, API));

        assertThat(step.next())
                .isEqualTo(
                        new Down(at(20), 1, Evidences.NONE.withGood(ROUND_TRIP).withBad(API)));
        assertThat(step.cause()).startsWith("during the return");
    }

    /** Found by simulation: sleepers that repeated their vote at each waking kept a fleet away for hours. */
    @Test
    void isNotBrokenByOneSoftKindButWaitsWithTheNextWave() {
        Health voted = after(recovering, bad(20, VOTES));
        assertThat(voted.label()).isEqualTo("Recovering");
        assertThat(step(voted, ended(entered)).next().share(RULES)).isZero();

        assertThat(after(voted, bad(21, DEVICE_TIMEOUTS)).label()).isEqualTo("Down");
        assertThat(step(after(voted, unclear(22, VOTES)), ended(entered)).cause())
                .isEqualTo("wave 1 of 4");
    }

    @Test
    void comesBackFromABrokenReturnByTheEvidenceItKept() {
        assertThat(after(recovering, bad(20, API), good(30, API)).label()).isEqualTo("Recovering");
    }

    @Test
    void waitsWithTheNextWaveWhileTheProofIsInDoubt() {
        HealthStep doubt = step(after(recovering, unclear(20, ROUND_TRIP)), ended(entered));
        assertThat(doubt.next().share(RULES)).isZero();
        assertThat(doubt.dwell().orElseThrow().duration()).isEqualTo(RULES.waveDwell());

        assertThat(step(after(doubt.next(), good(21, ROUND_TRIP)), ended(doubt)).cause())
                .isEqualTo("wave 1 of 4");
    }

    @Test
    void ignoresADwellThatIsLeftOver() {
        assertThat(after(recovering, new DwellEnded(at(20), 3))).isEqualTo(recovering);
    }

    @Test
    void sendsNobodyHomeBlindly() {
        assertThat(after(recovering, lost(20)).share(RULES)).isZero();
        assertThat(after(recovering, back(20)).share(RULES)).isZero();
    }
}
