package dev.lifeline.simulation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.failover.Fleet;
import dev.lifeline.simulation.junit.Execution;
import dev.lifeline.simulation.junit.LifelineSimulation;
import dev.lifeline.simulation.junit.Scenario;
import dev.lifeline.simulation.junit.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ThermostatServiceTest {
    @RegisterExtension
    static final LifelineSimulation simulation = LifelineSimulation.create();

    @Test
    @Scenario("gray-75")
    void noReadingIsLostInAGrayOutage(Fleet fleet, SimulatedWorld world) {
        Thermostats service = new Thermostats(fleet);
        world.runUntil(Duration.ofHours(1)); // the cloud is dead since 30 min, and looks well
        service.setTarget(world.device().id(), 21);
        world.run();
        assertThat(service.readings()).isEqualTo(world.published("reading"));
        assertThat(world.device().executed("setTarget"))
                .extracting(Execution::argument)
                .containsExactly("21");
    }
}
