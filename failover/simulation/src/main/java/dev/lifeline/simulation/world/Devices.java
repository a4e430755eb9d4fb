package dev.lifeline.simulation.world;

import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Payload;
import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.particle.simulator.DeviceDescription;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.network.DeviceRoads;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FleetMix;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.tls.simulator.DeviceLink;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.DeviceTimes;
import dev.lifeline.tls.simulator.Firmware;
import dev.lifeline.tls.simulator.SleepCycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The fleet of a scenario: who is what follows from the device's number.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class Devices {
    /** The event that devices publish. */
    static final String EVENT = "reading";

    private static final Duration START_WITHIN = Duration.ofMinutes(1);
    private static final SleepCycle SLEEP = new SleepCycle(Duration.ofMinutes(10), Duration.ofSeconds(90));
    private static final Duration NETWORK_RESET = Duration.ofMinutes(5);
    private static final long IDS = 0xe00fce68_0000_0000L;

    private final Scenario scenario;
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
        announce(id, is(id.low() - 1, 1, scenario.fleet().cellular()), variables);
    }

    ModelledDevice device(DeviceId id) {
        return all.stream()
                .filter(device -> device.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("device: " + id + " (expected: one of this world)"));
    }

    /** Everybody's mode, in the order of the devices. */
    static Map<DeviceId, DeviceMode> modes(Scenario scenario) {
        Map<DeviceId, DeviceMode> modes = new LinkedHashMap<>();
        for (int number = 0; number < scenario.devices(); number++) {
            modes.put(id(number), mode(number, scenario.fleet()));
        }
        return modes;
    }

    /** Powers everybody on within a minute, and has them publish at random times from then on. */
    void start() {
        for (ModelledDevice device : all) {
            time.after(random.nextLong(START_WITHIN.toNanos()), device::powerOn);
            long first = START_WITHIN.toNanos()
                    + random.nextLong(scenario.load().eventPeriod().toNanos());
            time.after(first, () -> publish(device, 1));
        }
    }

    void stop() {
        publishing = false;
    }

    /** The devices that a fault strikes: as many as its share says, at least one. */
    List<ModelledDevice> struck(Fault fault) {
        if (fault.share() == 100) {
            return all;
        }
        SplittableRandom dice =
                new SplittableRandom(scenario.seed() ^ fault.at().toNanos());
        List<ModelledDevice> left = new ArrayList<>(all);
        List<ModelledDevice> struck = new ArrayList<>();
        int count = Math.max(1, Math.round(all.size() * fault.share() / 100f));
        while (struck.size() < count) {
            int pick = dice.nextInt(left.size());
            struck.add(left.get(pick));
            left.set(pick, left.get(left.size() - 1));
            left.remove(left.size() - 1);
        }
        return struck;
    }

    private void publish(ModelledDevice device, long number) {
        if (publishing) {
            device.publish(EVENT, Payload.of(Long.toString(number)));
            time.schedule(scenario.load().eventPeriod(), () -> publish(device, number + 1));
        }
    }

    private void add(int number, ModelledDevice.Surroundings around) {
        FleetMix mix = scenario.fleet();
        boolean cellular = is(number, 1, mix.cellular());
        DeviceId id = id(number);
        announce(id, cellular, Set.of());
        DeviceRoads roads = DeviceRoads.of(time, random, cellular);
        all.add(new ModelledDevice(spec(id, number, cellular), around, roads, random.split()));
    }

    private void announce(DeviceId id, boolean cellular, Set<String> variables) {
        DeviceDescription known = DeviceDescription.wifi(id, Set.of(CloudEventName.FUNCTION), variables);
        cloud.register(cellular ? known.cellular() : known);
    }

    private DeviceSpec spec(DeviceId id, int number, boolean cellular) {
        FleetMix mix = scenario.fleet();
        DeviceLink link = cellular ? DeviceLink.CELLULAR : DeviceLink.WIFI;
        boolean sleepy = isSleepy(number, mix);
        DeviceSpec spec = DeviceSpec.of(id, mode(number, mix), link).withFirmware(firmware.apply(id));
        if (is(number, 3, mix.networkReset())) {
            spec = spec.withTimes(DeviceTimes.of(link).withNetworkReset(NETWORK_RESET));
        }
        spec = sleepy ? spec.withSleep(SLEEP) : spec;
        return is(number, 4, mix.coldClock()) ? spec.withColdClock() : spec;
    }

    private static DeviceMode mode(int number, FleetMix mix) {
        int place = isSleepy(number, mix) ? 100 : place(number, 0);
        if (place < mix.hot()) {
            return DeviceMode.HOT;
        }
        return place < mix.hot() + mix.warm() ? DeviceMode.WARM : DeviceMode.COLD;
    }

    private static boolean isSleepy(int number, FleetMix mix) {
        return is(number, 2, mix.sleepy());
    }

    private static boolean is(int number, int trait, int percent) {
        return place(number, trait) < percent;
    }

    /** Where a device stands among a hundred, for one trait; independent of the others. */
    private static int place(int number, int trait) {
        long mixed = (number * 31L + trait + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 29), 100);
    }

    private static DeviceId id(int number) {
        return new DeviceId(IDS, number + 1);
    }
}
