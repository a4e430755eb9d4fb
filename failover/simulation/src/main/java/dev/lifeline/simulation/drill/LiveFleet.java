package dev.lifeline.simulation.drill;

import dev.lifeline.contract.Payload;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.FleetPlan;
import dev.lifeline.simulation.world.World;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.simulator.FleetSurroundings;
import dev.lifeline.tls.simulator.Route;
import dev.lifeline.tls.simulator.SimulatedDevice;
import dev.lifeline.tls.simulator.SimulatedFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The devices of a scenario on real sockets: the same that it has in virtual time.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> Off until {@link #powerOn}; {@link #close} ends everybody.
 */
final class LiveFleet implements AutoCloseable {
    private final Scenario scenario;
    private final FleetPlan plan;
    private final SystemTime time;
    private final RandomGenerator random;
    private final Resources fleets = new Resources();
    private final Map<Integer, SimulatedDevice> devices = new TreeMap<>();
    private volatile boolean publishing = true;

    /**
     * Everybody, off.
     *
     * @param kind what they are built of
     * @param around what is around each group of devices
     */
    LiveFleet(
            Scenario scenario,
            DrillDevices kind,
            SystemTime time,
            Random random,
            Function<Set<Fault>, FleetSurroundings> around) {
        this.scenario = scenario;
        this.plan = FleetPlan.of(scenario);
        this.time = time;
        this.random = random;
        DirectGroups.of(scenario).forEach((group, numbers) -> {
            SimulatedFleet fleet =
                    fleets.opened(new SimulatedFleet(around.apply(group), time, time, new Random(random.nextLong())));
            numbers.forEach(number -> devices.put(number, fleet.add(kind.dressed(plan.spec(number), number))));
        });
    }

    /** Everybody, in their order. */
    List<SimulatedDevice> all() {
        return List.copyOf(devices.values());
    }

    /** Within a minute. */
    void powerOn() {
        for (SimulatedDevice device : devices.values()) {
            time.schedule(within(FleetPlan.START_WITHIN), device::powerOn);
        }
    }

    /** Everybody publishes from now on, until {@link #stop}. */
    void publish() {
        Duration period = scenario.load().eventPeriod();
        for (SimulatedDevice device : devices.values()) {
            time.schedule(FleetPlan.START_WITHIN.plus(within(period)), () -> publish(device, 1, period));
        }
    }

    void stop() {
        publishing = false;
    }

    /** Devices whose events do not go over the cloud now. */
    int away() {
        return (int) devices.values().stream()
                .filter(device -> device.route() == Route.AWAY)
                .count();
    }

    List<SimulatedDevice> struck(Fault fault) {
        List<SimulatedDevice> struck = new ArrayList<>();
        for (int number : plan.struck(fault)) {
            struck.add(Objects.requireNonNull(devices.get(number), "a device of the plan"));
        }
        return struck;
    }

    private void publish(SimulatedDevice device, long number, Duration period) {
        if (publishing) {
            device.publish(World.EVENT, Payload.of(Long.toString(number)));
            time.schedule(period, () -> publish(device, number + 1, period));
        }
    }

    private Duration within(Duration period) {
        return Duration.ofNanos((long) (random.nextDouble() * period.toNanos()));
    }

    @Override
    public void close() {
        fleets.close();
    }
}
