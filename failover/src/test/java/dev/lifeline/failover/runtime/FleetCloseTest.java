package dev.lifeline.failover.runtime;

import static dev.lifeline.failover.runtime.FleetBench.RELAY;
import static dev.lifeline.failover.runtime.FleetBench.device;
import static dev.lifeline.failover.runtime.FleetBench.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.failover.Outcome;
import dev.lifeline.testing.ObservationLog;
import dev.lifeline.testing.Reaction;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is left when a fleet is closed: nothing. */
final class FleetCloseTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final FleetBench bench = new FleetBench();

    @Test
    void everyRequestIsAnsweredTruthfully() {
        bench.started();
        bench.particle.script().function(RELAY, Reaction.never());
        CompletableFuture<Outcome> underWay = bench.call(device(0), HOUR);
        CompletableFuture<Outcome> behindIt = bench.call(device(0), HOUR);
        bench.time.advance(Duration.ofSeconds(1));

        bench.fleet.close();
        CompletableFuture<Outcome> tooLate = bench.call(device(1), HOUR);
        bench.time.settle();

        assertThat(underWay.join()).isInstanceOf(Outcome.Unknown.class);
        assertThat(behindIt.join()).isInstanceOf(Outcome.NotDelivered.class);
        assertThat(tooLate).isCompletedWithValue(new Outcome.NotDelivered("the fleet is closed"));
    }

    @Test
    void nothingIsAskedAndNobodyIsToldAnyMore() {
        bench.started();
        bench.sends(bench.particle, device(0), stamp(1, 5));
        bench.cloudFails(FleetBench.refused());
        bench.direct.appears(device(0));
        bench.time.advance(Duration.ofSeconds(30));

        bench.fleet.close();
        bench.time.settle();
        int asked = bench.particle.asked().size() + bench.direct.asked().size();
        int told = bench.changes.size();
        bench.time.advance(HOUR);

        assertThat(bench.particle.asked().size() + bench.direct.asked().size()).isEqualTo(asked);
        assertThat(bench.changes).hasSize(told);
        assertThat(bench.time.pending()).as("timers left behind").isZero();
    }

    @Test
    void observationsComplete() {
        ObservationLog log = ObservationLog.greedy();
        bench.fleet.asTransport().observations().subscribe(log);
        bench.started();

        bench.fleet.close();
        bench.fleet.close();

        assertThat(log.completed().toCompletableFuture()).isCompleted();
    }
}
