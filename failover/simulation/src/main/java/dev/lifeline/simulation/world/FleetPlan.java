package dev.lifeline.simulation.world;

import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.particle.simulator.DeviceDescription;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FleetMix;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.tls.simulator.DeviceLink;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.DeviceTimes;
import dev.lifeline.tls.simulator.SleepCycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who is what in the fleet of a scenario, and whom a fault strikes: the same in virtual time and live. A device is known by
 * its number, from 0.
 *
 * <p>Immutable.
 */
public final class FleetPlan {
    /** Devices are powered on within this time, and begin to publish after it. */
    public static final Duration START_WITHIN = Duration.ofMinutes(1);

    private static final SleepCycle SLEEP = new SleepCycle(Duration.ofMinutes(10), Duration.ofSeconds(90));
    private static final Duration NETWORK_RESET = Duration.ofMinutes(5);
    private static final long IDS = 0xe00fce68_0000_0000L;

    private final Scenario scenario;

    private FleetPlan(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The plan of that scenario's fleet. */
    public static FleetPlan of(Scenario scenario) {
        return new FleetPlan(scenario);
    }

    /** Everybody's mode, in the order of the devices. */
    public Map<DeviceId, DeviceMode> modes() {
        Map<DeviceId, DeviceMode> modes = new LinkedHashMap<>();
        for (int number = 0; number < scenario.devices(); number++) {
            modes.put(id(number), mode(number, scenario.fleet()));
        }
        return modes;
    }

    /** The numbers of the devices that a fault strikes: as many as its share says, at least one. */
    public List<Integer> struck(Fault fault) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, scenario.devices()).boxed().toList());
        if (fault.share() == 100) {
            return left;
        }
        SplittableRandom dice =
                new SplittableRandom(scenario.seed() ^ fault.at().toNanos());
        List<Integer> struck = new ArrayList<>();
        int count = Math.max(1, Math.round(left.size() * fault.share() / 100f));
        while (struck.size() < count) {
            int pick = dice.nextInt(left.size());
            struck.add(left.get(pick));
            left.set(pick, left.get(left.size() - 1));
            left.remove(left.size() - 1);
        }
        return struck;
    }

    /** Whether it is on a cellular link. */
    public boolean isCellular(int number) {
        return is(number, 1, scenario.fleet().cellular());
    }

    /** As the cloud knows it. */
    public DeviceDescription description(int number, Set<String> variables) {
        DeviceDescription known = DeviceDescription.wifi(id(number), Set.of(CloudEventName.FUNCTION), variables);
        return isCellular(number) ? known.cellular() : known;
    }

    /** What it is, with a firmware that gives back the number that it is called with. */
    public DeviceSpec spec(int number) {
        FleetMix mix = scenario.fleet();
        DeviceLink link = isCellular(number) ? DeviceLink.CELLULAR : DeviceLink.WIFI;
        boolean sleepy = isSleepy(number, mix);
        DeviceSpec spec = DeviceSpec.of(id(number), mode(number, mix), link).withFirmware(Nobody.INSTANCE);
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
