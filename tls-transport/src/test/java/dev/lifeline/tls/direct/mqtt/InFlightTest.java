package dev.lifeline.tls.direct.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Places for messages that a device has not acknowledged. */
final class InFlightTest {
    private static final Tick START = Tick.ZERO;
    private static final Tick LATE = START.plus(InFlight.TAKEN_WITHIN);

    private final InFlight inFlight = new InFlight();

    @Test
    void allPlacesAreTakenUntilOneIsAcknowledged() {
        fill();
        assertThat(inFlight.full(START)).isTrue();

        inFlight.acknowledged(7);

        assertThat(inFlight.full(START)).isFalse();
    }

    @Test
    void aPlaceFreesItselfAfterAWhile() {
        fill();

        assertThat(inFlight.full(START.plus(InFlight.TAKEN_WITHIN.minusNanos(1))))
                .isTrue();
        assertThat(inFlight.full(LATE)).isFalse();
    }

    @Test
    void anAcknowledgementThatComesLateOrTwiceFreesNoOther() {
        fill();
        assertThat(inFlight.full(LATE)).isFalse();
        int young = inFlight.take(false, LATE);
        for (int i = 1; i < InFlight.MOST; i++) {
            inFlight.take(false, LATE);
        }

        inFlight.acknowledged(1);
        assertThat(inFlight.full(LATE)).isTrue();
        inFlight.acknowledged(young);
        inFlight.acknowledged(young);
        assertThat(inFlight.full(LATE)).isFalse();
        inFlight.take(false, LATE);
        assertThat(inFlight.full(LATE)).isTrue();
    }

    @Test
    void onlyAPingsAcknowledgementAnswersAPing() {
        int call = inFlight.take(false, START);
        int ping = inFlight.take(true, START);

        assertThat(inFlight.acknowledged(call)).isFalse();
        assertThat(inFlight.acknowledged(ping)).isTrue();
        assertThat(inFlight.acknowledged(ping)).isFalse();
    }

    @Test
    void idsAreNeverZeroAndNeverInUse() {
        int kept = inFlight.take(false, START);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 70_000; i++) {
            int id = inFlight.take(false, START);
            assertThat(id).isBetween(1, 0xffff).isNotEqualTo(kept);
            seen.add(id);
            inFlight.acknowledged(id);
        }
        assertThat(seen).hasSize(0xffff - 1);
    }

    private void fill() {
        for (int i = 0; i < InFlight.MOST; i++) {
            inFlight.take(false, START);
        }
    }
}
