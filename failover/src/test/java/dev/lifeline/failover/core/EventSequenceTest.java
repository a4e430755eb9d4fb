package dev.lifeline.failover.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.Stamp;
import dev.lifeline.failover.core.EventSequence.Arrival;
import org.junit.jupiter.api.Test;

final class EventSequenceTest {
    private final EventSequence<String> sequence = new EventSequence<>();

    @Test
    void givesEventsInOrderHoweverTheyCome() {
        assertThat(arrive(1, 3)).isEqualTo(Arrival.HELD);
        assertThat(arrive(1, 2)).isEqualTo(Arrival.HELD);
        assertThat(arrive(1, 1)).isEqualTo(Arrival.READY);

        assertThat(sequence.takeReady()).containsExactly("1-1", "1-2", "1-3");
        assertThat(sequence.takeReady()).isEmpty();
    }

    @Test
    void knowsWhatItTookAndWhatItHolds() {
        arrive(1, 1);
        sequence.takeReady();
        arrive(1, 3);

        assertThat(arrive(1, 1)).isEqualTo(Arrival.DUPLICATE);
        assertThat(arrive(1, 3)).isEqualTo(Arrival.DUPLICATE);
    }

    @Test
    void namesTheGapAndSkipsItWhenTold() {
        arrive(1, 4);
        arrive(1, 6);
        assertThat(sequence.gap()).contains(new Control.SendAgain(1, 3));

        sequence.skipTo(4);

        assertThat(sequence.takeReady()).containsExactly("1-4");
        assertThat(sequence.gap()).contains(new Control.SendAgain(5, 5));
        assertThat(arrive(1, 2)).isEqualTo(Arrival.DUPLICATE);
    }

    @Test
    void givesWhatItHoldsBelowTheSkipInOrderAndWaitsForTheRest() {
        arrive(1, 2);
        arrive(1, 3);
        arrive(1, 6);

        sequence.skipTo(5);

        assertThat(sequence.takeReady()).containsExactly("1-2", "1-3");
        assertThat(sequence.gap()).contains(new Control.SendAgain(5, 5));
        assertThat(arrive(1, 5)).isEqualTo(Arrival.READY);
        assertThat(sequence.takeReady()).containsExactly("1-5", "1-6");
    }

    @Test
    void whatFillsTheGapIsTakenThoughTheHoldIsFull() {
        for (int seq = 2; seq < 2 + EventSequence.MOST_HELD; seq++) {
            arrive(1, seq);
        }
        assertThat(arrive(1, 500)).isEqualTo(Arrival.DROPPED);

        assertThat(arrive(1, 1)).isEqualTo(Arrival.READY);

        assertThat(sequence.takeReady()).hasSize(EventSequence.MOST_HELD);
        assertThat(arrive(1, 1 + EventSequence.MOST_HELD))
                .as("the last one gave way")
                .isEqualTo(Arrival.READY);
    }

    @Test
    void aNewBootFreesWhatWasHeldOfTheOldOne() {
        arrive(1, 1);
        sequence.takeReady();
        arrive(1, 3);

        assertThat(arrive(2, 2)).isEqualTo(Arrival.READY);

        assertThat(sequence.takeReady()).containsExactly("1-3");
        assertThat(sequence.boot()).isEqualTo(2);
        assertThat(sequence.gap()).contains(new Control.SendAgain(1, 1));
        assertThat(arrive(1, 2)).as("a straggler").isEqualTo(Arrival.DUPLICATE);
    }

    @Test
    void acknowledgesWhatWasHandledOfTheRunningBootAndNoMore() {
        assertThat(sequence.acknowledgement()).isEmpty();
        arrive(2, 1);
        arrive(2, 2);
        sequence.takeReady();

        sequence.handled(stamp(1, 9));
        assertThat(sequence.acknowledgement()).isEmpty();
        sequence.handled(stamp(2, 1));
        assertThat(sequence.acknowledgement()).contains(new Acknowledgement(2, 1));
        sequence.handled(new Acknowledgement(2, 70));
        assertThat(sequence.acknowledgement()).contains(new Acknowledgement(2, 2));
    }

    private Arrival arrive(int boot, int seq) {
        return sequence.arrive(stamp(boot, seq), boot + "-" + seq);
    }

    private static Stamp stamp(int boot, int seq) {
        return new Stamp(boot, seq, 0, false, false);
    }
}
