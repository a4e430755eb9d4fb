package dev.lifeline.simulation.world;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.network.DeviceRoads;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.Firmware;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The fleet of a scenario in virtual time.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class Devices {
    private final Scenario scenario;
    private final FleetPlan plan;
    private final Timeline time;
    private final CloudModel cloud;
    private final SplittableRandom random;
    private final Function<DeviceId, Firmware> firmware;
    private final List<ModelledDevice> all = new ArrayList<>();
    private boolean publishing = true;

    /** @param firmware what each device runs */
    Devices(
            Scenario scenario,
            ModelledDevice.Surroundings around,
            SplittableRandom random,
            Function<DeviceId, Firmware> firmware) {
        this.scenario = scenario;
        this.plan = FleetPlan.of(scenario);
        this.time = around.time();
        this.cloud = around.cloud();
        this.random = random;
        this.firmware = firmware;
        for (int number = 0; number < scenario.devices(); number++) {
            add(number, around);
        }
    }

    List<ModelledDevice> all() {
        return all;
    }

    /** The cloud learns which variables a device has. */
    void announce(DeviceId id, Set<String> variables) {
        cloud.register(plan.description(id.low() - 1, variables));
    }

    ModelledDevice device(DeviceId id) {
        return all.stream()
                .filter(device -> device.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("device: " + id + " (expected: one of this world)"));
    }

    /** Powers everybody on within a minute, and has them publish at random times from then on. */
    void start() {
        for (ModelledDevice device : all) {
            time.after(random.nextLong(FleetPlan.START_WITHIN.toNanos()), device::powerOn);
            long first = FleetPlan.START_WITHIN.toNanos()
                    + random.nextLong(scenario.load().eventPeriod().toNanos());
            time.after(first, () -> publish(device, 1));
        }
    }

    void stop() {
        publishing = false;
    }

    /** The devices that a fault strikes. */
    List<ModelledDevice> struck(Fault fault) {
        return fault.share() == 100
                ? all
                : plan.struck(fault).stream().map(all::get).toList();
    }

    private void publish(ModelledDevice device, long number) {
        if (publishing) {
            device.publish(World.EVENT, Payload.of(Long.toString(number)));
            time.schedule(scenario.load().eventPeriod(), () -> publish(device, number + 1));
        }
    }

    private void add(int number, ModelledDevice.Surroundings around) {
        cloud.register(plan.description(number, Set.of()));
        DeviceRoads roads = DeviceRoads.of(time, random, plan.isCellular(number));
        DeviceSpec spec = plan.spec(number);
        all.add(new ModelledDevice(spec.withFirmware(firmware.apply(spec.id())), around, roads, random.split()));
    }
}
