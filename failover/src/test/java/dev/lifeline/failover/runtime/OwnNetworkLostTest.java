package dev.lifeline.failover.runtime;

import static dev.lifeline.failover.runtime.FleetBench.PARTICLE;
import static dev.lifeline.failover.runtime.FleetBench.device;
import static dev.lifeline.failover.runtime.FleetBench.failure;
import static dev.lifeline.failover.runtime.FleetBench.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Value;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LocalHint;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing outside answers: the fault is ours, until somebody is heard. */
final class OwnNetworkLostTest {
    private static final Duration DECIDED = Duration.ofSeconds(90);

    private final FleetBench bench = new FleetBench();
    private final TransportException.Builder unresolved =
            failure(PARTICLE, Fault.TRANSPORT, Progress.NOT_SENT).localHint(LocalHint.DNS_FAILED);

    @Test
    void isolatesAndMovesNothing() {
        bench.started();

        bench.cloudFails(unresolved);
        bench.time.advance(Duration.ofMinutes(30));

        assertThat(bench.label(Direction.COMMANDS)).isEqualTo("Isolated");
        assertThat(bench.labels(Direction.COMMANDS)).doesNotContain("Down");
        assertThat(bench.fleet.explain(device(0))).contains("commands go over particle");
    }

    @Test
    void isForgottenWhenItIsBack() {
        bench.started();
        bench.cloudFails(unresolved);
        bench.time.advance(Duration.ofMinutes(10));

        bench.cloudWorks();
        bench.time.advance(Duration.ofMinutes(10));

        assertThat(bench.label(Direction.COMMANDS)).isEqualTo("Healthy");
        assertThat(bench.labels(Direction.COMMANDS)).doesNotContain("Down");
    }

    @Test
    void doesNotHideAnOutageThatIsThereWhenItIsBack() {
        bench.started();
        bench.cloudFails(unresolved);
        bench.time.advance(Duration.ofMinutes(10));

        bench.direct.appears(device(0));
        bench.cloudFails(refused());
        bench.time.advance(DECIDED);

        assertThat(bench.label(Direction.COMMANDS)).isEqualTo("Down");
    }

    @Test
    void isNotConcludedWhileADeviceThatIsHereDirectlyAnswers() {
        bench.started();
        bench.direct.appears(device(0));
        bench.direct.script(device(0)).answers(new Value.Bool(true), Duration.ofMillis(50));

        bench.cloudFails(unresolved);
        bench.time.advance(DECIDED);

        assertThat(bench.labels(Direction.COMMANDS)).containsExactly("Suspect", "Down");
    }

    /** Found by simulation: a connection outlives the network by a keep-alive, and the fleet was switched for nothing. */
    @Test
    void isConcludedThoughAConnectionThatNobodyAnswersOnStillStands() {
        bench.started();
        bench.direct.appears(device(0));
        bench.direct.script(device(0)).neverAnswers();

        bench.cloudFails(unresolved);
        bench.time.advance(Duration.ofMinutes(30));

        assertThat(bench.labels(Direction.COMMANDS)).contains("Isolated").doesNotContain("Down");
    }
}
