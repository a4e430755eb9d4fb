package dev.lifeline.simulation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.failover.Fleet;
import dev.lifeline.simulation.junit.LifelineSimulation;
import dev.lifeline.simulation.junit.Scenario;
import dev.lifeline.simulation.junit.SimulatedWorld;
import dev.lifeline.time.Timers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IrrigationServiceTest {
    @RegisterExtension
    static final LifelineSimulation simulation = LifelineSimulation.create();

    @Test
    @Scenario("""
            scenario  irrigation
            devices   20
            lasts     2h
            at 30m    cloud blackhole for 40m
            """)
    void noValveOpensTwice(Fleet fleet, Timers timers, SimulatedWorld world) {
        Irrigation service = new Irrigation(fleet, timers);
        world.runUntil(Duration.ofMinutes(30));
        world.devices().forEach(valve -> service.water(valve.id()));
        world.run();
        assertThat(service.watered()).doesNotContainAnyElementsOf(service.doubtful());
        assertThat(world.devices()).allSatisfy(valve -> assertThat(valve.executed("openValve"))
                .hasSizeBetween(service.watered().contains(valve.id()) ? 1 : 0, 1));
    }
}
