package dev.lifeline.failover.runtime;

import static dev.lifeline.failover.runtime.FleetBench.SOON;
import static dev.lifeline.failover.runtime.FleetBench.device;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Value;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.testing.Reaction;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cloud that reaches nobody denies every device that it is asked for; that must not end the asking. */
final class DeniedPresenceTest {
    @Test
    void aCloudThatDeniesEveryDeviceIsFoundOut() {
        FleetBench bench = new FleetBench();
        bench.fleet.start();
        bench.time.settle();
        IntStream.range(0, FleetBench.DEVICES).forEach(number -> bench.particle.appears(device(number)));
        bench.time.advance(Duration.ofMinutes(1));

        bench.cloudTurnsGray(Reaction.answers(new Value.Bool(false), SOON));
        IntStream.range(0, FleetBench.DEVICES).forEach(number -> bench.particle.denies(device(number)));
        bench.time.advance(Duration.ofMinutes(5));

        assertThat(bench.labels(Direction.COMMANDS)).containsExactly("Suspect", "Down");
    }
}
