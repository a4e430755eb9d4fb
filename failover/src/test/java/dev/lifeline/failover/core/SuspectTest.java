package dev.lifeline.failover.core;

import static dev.lifeline.failover.core.EvidenceKind.API;
import static dev.lifeline.failover.core.EvidenceKind.ROUND_TRIP;
import static dev.lifeline.failover.core.EvidenceKind.STREAM;
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

import org.junit.jupiter.api.Test;

final class SuspectTest {
    private final HealthStep entered = step(Health.atStart(at(0)), bad(1, API));
    private final Health suspect = entered.next();

    @Test
    void keepsTheWholeFleetAtHome() {
        assertThat(suspect.share(RULES)).isEqualTo(Health.WHOLE);
    }

    @Test
    void goesDownWhenTheDwellOfOneHardKindEnded() {
        HealthStep step = step(suspect, ended(entered));

        assertThat(step.next().label()).isEqualTo("Down");
        assertThat(step.cause()).isEqualTo("API");
    }

    @Test
    void shortensTheDwellWhenASecondKindAgrees() {
        HealthStep step = step(suspect, bad(5, VOTES));

        assertThat(step.dwell().orElseThrow().duration()).isEqualTo(RULES.agreementHold());
        assertThat(step(step.next(), ended(entered)).next())
                .as("after the older dwell")
                .isEqualTo(step.next());
        assertThat(step(step.next(), ended(step)).cause()).isEqualTo("API and VOTES");
    }

    @Test
    void letsTheDwellRunWhenAnUnrelatedSignComesAndGoes() {
        Health later = after(suspect, good(2, VOTES), unclear(3, VOTES), good(4, VOTES));

        assertThat(after(later, ended(entered)).label()).isEqualTo("Down");
    }

    @Test
    void letsTheShortDwellRunWhenAThirdKindAgrees() {
        HealthStep second = step(suspect, bad(5, ROUND_TRIP));
        HealthStep third = step(second.next(), bad(6, STREAM));

        assertThat(third.dwell()).isEmpty();
        assertThat(after(third.next(), ended(second)).label()).isEqualTo("Down");
    }

    @Test
    void movesNothingWhileRoundTripsContradict() {
        HealthStep contradicted = step(suspect, good(5, ROUND_TRIP));

        assertThat(contradicted.cause()).isEqualTo("contradicting evidence: round trips answer although API say no");
        assertThat(after(contradicted.next(), ended(entered)).label()).isEqualTo("Suspect");
    }

    @Test
    void startsTheDwellAnewWhenTheContradictionIsGone() {
        HealthStep again = step(after(suspect, good(5, ROUND_TRIP)), unclear(6, ROUND_TRIP));

        assertThat(again.dwell().orElseThrow().duration()).isEqualTo(RULES.hardKindDwell());
        assertThat(after(again.next(), ended(again)).label()).isEqualTo("Down");
    }

    @Test
    void isNotContradictedByRoundTripsWhenTheStreamIsDead() {
        HealthStep stream = step(after(Health.atStart(at(0)), good(1, ROUND_TRIP)), bad(2, STREAM));

        assertThat(after(stream.next(), ended(stream)).label()).isEqualTo("Down");
    }

    @Test
    void isHealthyAgainWhenNothingSpeaksAgainstIt() {
        assertThat(after(suspect, good(2, API)).label()).isEqualTo("Healthy");
        assertThat(after(suspect, unclear(2, API)).label()).isEqualTo("Healthy");
    }

    @Test
    void isIsolatedWhenOurNetworkIsLostAndHealthyWhenItIsBack() {
        assertThat(after(suspect, lost(2)).label()).isEqualTo("Isolated");
        assertThat(after(suspect, back(2)).label()).isEqualTo("Healthy");
    }
}
