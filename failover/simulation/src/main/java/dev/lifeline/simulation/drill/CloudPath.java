package dev.lifeline.simulation.drill;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.simulation.engine.NanoTimers;
import dev.lifeline.simulation.network.DeviceRoads;
import dev.lifeline.simulation.network.Road;
import dev.lifeline.simulation.world.FleetPlan;
import dev.lifeline.tls.simulator.CloudLink;
import dev.lifeline.tls.simulator.FromCloud;
import dev.lifeline.tls.simulator.ToCloud;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The wire between devices and cloud, which is in memory live too: the same roads as in virtual time, with the same
 * latency, in real time.
 *
 * <p><b>Threads.</b> Any; a lock keeps the roads to one at a time. What arrives does so on the timers' thread, outside the
 * lock.
 */
final class CloudPath implements CloudLink {
    private final CloudLink cloud;
    private final Map<DeviceId, Way> ways = new HashMap<>();

    /** Both directions of one device. */
    record Way(Road toCloud, Road fromCloud) {}

    CloudPath(CloudLink cloud, FleetPlan plan, int devices, NanoTimers time, RandomGenerator random) {
        this.cloud = cloud;
        for (int number = 0; number < devices; number++) {
            Duration latency = DeviceRoads.latency(plan.isCellular(number));
            Way way = new Way(Road.ofDatagrams(time, random, latency), Road.ofDatagrams(time, random, latency));
            ways.put(plan.spec(number).id(), way);
        }
    }

    @Override
    public void attach(DeviceId device, Consumer<FromCloud> receiver) {
        Road road = way(device).fromCloud();
        cloud.attach(device, message -> carry(road, () -> receiver.accept(message)));
    }

    @Override
    public void send(DeviceId device, ToCloud message) {
        carry(way(device).toCloud(), () -> cloud.send(device, message));
    }

    /** Breaks or mends the ways of these devices. */
    synchronized void change(Collection<DeviceId> devices, Consumer<Way> change) {
        devices.forEach(device -> change.accept(way(device)));
    }

    private synchronized void carry(Road road, Runnable arrival) {
        road.carry(arrival);
    }

    private Way way(DeviceId device) {
        return Objects.requireNonNull(ways.get(device), "a device of the plan");
    }
}
