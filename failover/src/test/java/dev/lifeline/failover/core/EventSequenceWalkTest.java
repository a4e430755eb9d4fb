package dev.lifeline.failover.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.failover.core.EventSequence.Arrival;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A device and a network that loses, repeats and reorders, against laws that need no knowledge of how it is done. */
final class EventSequenceWalkTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 800;
    /** More than the backend holds, so that some must come again. */
    private static final int MOST_KEPT = 200;

    private static final int ON_THE_WAY = 400;

    private final Set<Arrival> met = EnumSet.noneOf(Arrival.class);

    @Test
    void everyKeptEventIsGivenOnceAndInOrderWhateverTheNetworkDoes() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            walk(seed);
        }
        assertThat(met).containsExactlyInAnyOrder(Arrival.values());
    }

    private void walk(long seed) {
        Walk walk = new Walk(new Random(seed));
        int step = 0;
        try {
            for (; step < STEPS; step++) {
                walk.step();
            }
            walk.finish();
        } catch (AssertionError broken) {
            throw new AssertionError("seed " + seed + ", step " + step, broken);
        }
    }

    /** A device, its network, and a backend that may start again. */
    private final class Walk {
        private final Random random;
        private final int mostKept;
        private final List<Stamp> onTheWay = new ArrayList<>();
        private EventSequence<Stamp> sequence = new EventSequence<>();
        private final List<Stamp> given = new ArrayList<>(); // by this run of the backend
        private int handled; // how many of them
        private int boot = 1;
        private int last;
        private int acknowledged;

        Walk(Random random) {
            this.random = random;
            this.mostKept = random.nextBoolean() ? MOST_KEPT : 64;
        }

        void step() {
            int dice = random.nextInt(200);
            if (dice < 70) {
                publish();
            } else if (dice < 150) {
                deliver();
            } else if (dice < 160) {
                lose();
            } else if (dice < 165) {
                sendAgain();
            } else if (dice < 175) {
                askForTheGap();
            } else if (dice < 198) {
                handle();
            } else {
                startAgain();
            }
        }

        /** Everything that the device keeps comes at last, and nothing is missing then. */
        void finish() {
            onTheWay.clear();
            publish();
            for (int times = 0; times < 2; times++) { // what did not fit comes once more
                sendAgain();
                while (!onTheWay.isEmpty()) {
                    arrive(onTheWay.remove(0));
                }
                askForTheGap();
            }
            assertThat(sequence.gap()).isEmpty();
            assertThat(given.stream().filter(stamp -> stamp.boot() == boot).map(Stamp::seq))
                    .as("ends with the last event")
                    .endsWith(last);
        }

        private void publish() {
            if (last - acknowledged < mostKept) {
                send(++last);
            }
        }

        /** Now and then twice. */
        private void send(int seq) {
            Stamp stamp = Stamp.of(boot, seq, "e", Payload.EMPTY);
            for (int copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--) {
                onTheWay.add(stamp);
            }
        }

        /** Mostly one of the oldest. */
        private void deliver() {
            if (!onTheWay.isEmpty()) {
                int among = random.nextInt(10) == 0 ? onTheWay.size() : Math.min(3, onTheWay.size());
                arrive(onTheWay.remove(random.nextInt(among)));
            }
        }

        private void lose() {
            if (!onTheWay.isEmpty()) {
                onTheWay.remove(random.nextInt(onTheWay.size()));
            }
        }

        private void sendAgain() {
            for (int seq = acknowledged + 1; seq <= last && onTheWay.size() < ON_THE_WAY; seq++) {
                send(seq);
            }
        }

        /** The device says what it still has. */
        private void askForTheGap() {
            if (sequence.gap().isPresent() && sequence.boot() == boot) {
                sequence.skipTo(acknowledged + 1);
                take();
            }
        }

        private void handle() {
            if (handled < given.size()) {
                handled += 1 + random.nextInt(given.size() - handled);
                sequence.handled(given.get(handled - 1));
            }
            sequence.acknowledgement().ifPresent(this::acknowledge);
        }

        private void acknowledge(Acknowledgement told) {
            assertThat(given.subList(0, handled))
                    .as("acknowledged before it is handled: %s", told)
                    .anyMatch(told::covers);
            assertThat(given.subList(handled, given.size()))
                    .as("acknowledged too much: %s", told)
                    .noneMatch(told::covers);
            if (told.boot() == boot) {
                acknowledged = Math.max(acknowledged, told.seq());
            }
        }

        private void startAgain() {
            if (random.nextBoolean()) {
                boot++;
                last = 0;
                acknowledged = 0;
            } else {
                sequence = new EventSequence<>();
                given.clear();
                handled = 0;
            }
        }

        private void arrive(Stamp stamp) {
            Arrival arrival = sequence.arrive(stamp, stamp);
            met.add(arrival);
            if (arrival == Arrival.READY) {
                int before = given.size();
                take();
                assertThat(given).as("ready: %s", stamp).hasSizeGreaterThan(before);
            } else {
                assertThat(sequence.takeReady()).as("%s: %s", arrival, stamp).isEmpty();
            }
        }

        private void take() {
            for (Stamp next : sequence.takeReady()) {
                if (!given.isEmpty()) {
                    follows(given.get(given.size() - 1), next);
                }
                given.add(next);
            }
        }

        private void follows(Stamp before, Stamp next) {
            assertThat(next.boot()).as("%s after %s", next, before).isGreaterThanOrEqualTo(before.boot());
            if (next.boot() == before.boot()) {
                assertThat(next.seq()).as("%s after %s", next, before).isGreaterThan(before.seq());
            }
            int expected = next.boot() == before.boot() ? before.seq() + 1 : 1;
            if (next.boot() == boot && next.seq() > expected) {
                assertThat(next.seq() - 1)
                        .as("%s skips what the device keeps", next)
                        .isLessThanOrEqualTo(acknowledged);
            }
        }
    }
}
