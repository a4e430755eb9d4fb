package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.PresenceBasis;
import dev.lifeline.spi.PresenceBasis.Source;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is believed of a device, from whom, and what of it is told. */
final class CloudPresencesTest {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Optional<Duration> AGE = Optional.of(Duration.ofMinutes(3));

    private final List<Observation> told = new ArrayList<>();
    private final CloudPresences presences = new CloudPresences(ParticleModule.ID, told::add);

    @Test
    void aListIsBelievedUntilSomethingBetterIsHeard() {
        presences.listed(DEVICE, true, AGE, at(0), at(1));
        presences.sent(DEVICE, at(10));
        presences.sent(DEVICE, at(11));
        presences.answered(DEVICE, at(12));
        assertThat(told)
                .containsExactly(
                        presence(1, true, 1, PresenceBasis.listed(AGE)),
                        presence(10, true, 1, PresenceBasis.heard(Source.TRAFFIC)));
    }

    @Test
    void aListTellsNothingOfWhatIsKnownFromLaterThanItWasAskedFor() {
        presences.said(DEVICE, false, at(5));
        presences.listed(DEVICE, true, AGE, at(4), at(6));
        assertThat(told).containsExactly(presence(5, false, 0, PresenceBasis.said(Source.STATUS)));
    }

    @Test
    void aListThatIsNewerChangesTheBeliefAndOneThatAgreesTellsNothing() {
        presences.said(DEVICE, true, at(5));
        presences.listed(DEVICE, true, AGE, at(6), at(7));
        presences.listed(DEVICE, false, AGE, at(400), at(401));
        assertThat(told)
                .containsExactly(
                        presence(5, true, 1, PresenceBasis.said(Source.STATUS)),
                        presence(401, false, 1, PresenceBasis.listed(AGE)));
    }

    @Test
    void aDeviceThatTheCloudDeniesAndThatSpeaksIsThere() {
        presences.said(DEVICE, true, at(0));
        presences.denied(DEVICE, at(10));
        presences.denied(DEVICE, at(15));
        presences.sent(DEVICE, at(20));
        assertThat(told)
                .containsExactly(
                        presence(0, true, 1, PresenceBasis.said(Source.STATUS)),
                        presence(10, false, 1, PresenceBasis.said(Source.ANSWER)),
                        presence(20, true, 2, PresenceBasis.heard(Source.TRAFFIC)));
    }

    @Test
    void anAnswerThatTheWordOfItsLeavingHasOvertakenBringsNobodyBack() {
        presences.said(DEVICE, false, at(0));
        presences.answered(DEVICE, at(35));
        assertThat(told).hasSize(1);
        presences.answered(DEVICE, at(36));
        assertThat(told).last().isEqualTo(presence(36, true, 1, PresenceBasis.heard(Source.ANSWER)));
    }

    /** As the cloud tells of a reconnect that it had not noticed: within 20 ms. */
    @Test
    void offlineAndOnlineTogetherAreAnotherSession() {
        presences.said(DEVICE, true, at(0));
        presences.said(DEVICE, false, at(50));
        presences.said(DEVICE, true, at(50));
        presences.said(DEVICE, true, at(60));
        assertThat(told)
                .extracting(one -> ((Observation.Presence) one).session())
                .containsExactly(1L, 1L, 2L, 3L);
    }

    private static Observation presence(int second, boolean present, long session, PresenceBasis basis) {
        return new Observation.Presence(ParticleModule.ID, at(second), DEVICE, present, session, basis);
    }

    private static Tick at(int second) {
        return Tick.ZERO.plus(Duration.ofSeconds(second));
    }
}
