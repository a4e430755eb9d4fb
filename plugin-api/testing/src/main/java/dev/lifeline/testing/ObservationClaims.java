package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of {@link TransportContract} about what a transport reports unasked. */
abstract class ObservationClaims {
    static final String FUNCTION = "relay";

    /** How long a device takes to answer. */
    static final Duration SOON = Duration.ofMillis(50);

    /** A deadline that is meant to pass. */
    static final Duration SHORT = Duration.ofMillis(400);

    /** A deadline that is not. */
    static final Duration LONG = Duration.ofSeconds(60);

    /** Libraries that count in whole milliseconds may end this much early. */
    static final Duration ROUNDING = Duration.ofMillis(2);

    private static final int EVENTS = 10;

    private ContractBench bench;

    /** Makes the transport under test, not started, and the world behind it. */
    protected abstract TransportFixture newFixture();

    @BeforeEach
    final void setUp() {
        bench = new ContractBench(newFixture());
    }

    @AfterEach
    final void tearDown() {
        bench.close();
    }

    @Test
    void eventsOfADeviceAreObservedInTheOrderInWhichItSentThem() {
        ObservationLog log = subscribed(ObservationLog.greedy());
        DeviceId one = reachableDevice(0);
        DeviceId other = reachableDevice(1);

        for (int seq = 1; seq <= EVENTS; seq++) {
            bench.event(one, seq);
            bench.event(other, seq);
        }
        awaitEvents(log, 2 * EVENTS);

        List<Integer> inOrder = IntStream.rangeClosed(1, EVENTS).boxed().toList();
        assertThat(sequence(log, one)).isEqualTo(inOrder);
        assertThat(sequence(log, other)).isEqualTo(inOrder);
        assertThat(log.all(Observation.DeviceEvent.class)).allSatisfy(this::assertWhole);
    }

    @Test
    void aSubscriberSeesNothingFromBeforeItCameNorFromAfterItLeft() {
        ObservationLog early = subscribed(ObservationLog.greedy());
        DeviceId device = reachableDevice(0);
        bench.event(device, 1);
        awaitEvents(early, 1);
        ObservationLog late = subscribed(ObservationLog.greedy());
        early.cancel();
        bench.event(device, 2);
        awaitEvents(late, 1);

        assertThat(sequence(early, device)).containsExactly(1);
        assertThat(sequence(late, device)).containsExactly(2);
    }

    @Test
    void aSubscriberThatAsksForNothingHoldsUpNobody() {
        ObservationLog idle = subscribed(ObservationLog.withoutDemand());
        ObservationLog busy = subscribed(ObservationLog.greedy());
        DeviceId device = reachableDevice(0);
        fixture().answers(device, FUNCTION, new Value.Int(5), SOON);

        IntStream.rangeClosed(1, EVENTS).forEach(seq -> bench.event(device, seq));
        awaitEvents(busy, EVENTS);

        assertThat(bench.reply(bench.call(device, FUNCTION, LONG)).answer()).isEqualTo(new Value.Int(5));
        assertThat(idle.all()).isEmpty();
    }

    @Test
    void aSubscriberIsGivenAsManyAsItAskedForAndTheRestLater() {
        ObservationLog log = subscribed(ObservationLog.withoutDemand());
        ObservationLog witness = subscribed(ObservationLog.greedy());
        DeviceId device = reachableDevice(0);
        bench.event(device, 1);
        bench.event(device, 2);
        awaitEvents(witness, 2);

        log.request(1);
        fixture().waiting().until(log.seen(Observation.class, 1), "the one that was asked for");
        assertThat(log.all()).hasSize(1);

        log.request(Long.MAX_VALUE);
        awaitEvents(log, 2);
        assertThat(sequence(log, device)).containsExactly(1, 2);
    }

    @Test
    void closeCompletesObservations() {
        ObservationLog log = subscribed(ObservationLog.greedy());

        fixture().transport().close();
        fixture().waiting().until(log.completed(), "end of observations");

        assertThat(log.completed().toCompletableFuture()).isCompleted();
        ObservationLog tooLate = subscribed(ObservationLog.greedy());
        fixture().waiting().until(tooLate.completed(), "end of observations for one who comes after it");
    }

    final ContractBench bench() {
        return bench;
    }

    final TransportFixture fixture() {
        return bench.fixture();
    }

    final DeviceId reachableDevice(int number) {
        DeviceId device = fixture().device(number);
        fixture().reachable(device);
        return device;
    }

    private ObservationLog subscribed(ObservationLog log) {
        fixture().transport().observations().subscribe(log);
        return log;
    }

    private void awaitEvents(ObservationLog log, int count) {
        fixture().waiting().until(log.seen(Observation.DeviceEvent.class, count), count + " events");
    }

    private void assertWhole(Observation.DeviceEvent event) {
        assertThat(fixture().carriers()).contains(event.via());
        assertThat(event.name()).isEqualTo("reading");
        assertThat(event.data().text())
                .isEqualTo("value " + event.stamp().orElseThrow().seq());
    }

    private static List<Integer> sequence(ObservationLog log, DeviceId device) {
        return log.all(Observation.DeviceEvent.class).stream()
                .filter(event -> event.device().equals(device))
                .map(event -> event.stamp().orElseThrow().seq())
                .toList();
    }
}
