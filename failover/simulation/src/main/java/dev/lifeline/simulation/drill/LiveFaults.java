package dev.lifeline.simulation.drill;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.simulation.network.Road;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.world.Application;
import dev.lifeline.simulation.world.Outages;
import dev.lifeline.testing.FaultProxy;
import dev.lifeline.testing.FaultProxy.Direction;
import dev.lifeline.tls.simulator.SimulatedDevice;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Breaks a live world as a scenario says, and mends it, as {@link LiveWay} tells.
 *
 * <p><b>Threads.</b> The timers' thread, which waits for the cloud's and the proxies'.
 */
final class LiveFaults {
    private final Site site;
    private final Map<Fault, Runnable> holding = new HashMap<>();
    private final Outages outages;

    /** What can be broken. */
    record Site(
            SimulatedParticleCloud cloud,
            FaultStack api,
            DirectDoors doors,
            CloudPath path,
            Application application,
            LiveFleet fleet,
            int scale) {}

    LiveFaults(Site site) {
        this.site = site;
        this.outages = new Outages(site.cloud::outage);
    }

    void strike(Fault fault) {
        holding.put(fault, broken(fault));
    }

    void mend(Fault fault) {
        Optional.ofNullable(holding.remove(fault)).ifPresent(Runnable::run);
    }

    /** Breaks it; returns what mends it. */
    private Runnable broken(Fault fault) {
        return switch (fault.kind()) {
            case CLOUD_REFUSED -> both(outages.begin(CloudOutage.DOWN_REFUSED), site.api.hold(FaultProxy::refuse));
            case CLOUD_RESET -> both(outages.begin(CloudOutage.DOWN_RESET), site.api.hold(FaultProxy::reset));
            case CLOUD_BLACKHOLE ->
                both(outages.begin(CloudOutage.DOWN_BLACK_HOLE), site.api.hold(FaultProxy::blackHole));
            case CLOUD_503 -> outages.begin(CloudOutage.UNAVAILABLE);
            case CLOUD_STALL -> outages.begin(CloudOutage.STALL);
            case CLOUD_GRAY -> outages.begin(CloudOutage.GRAY);
            case CLOUD_THROTTLED -> turned(site.cloud::throttle);
            case CLOUD_TOKEN -> turned(site.cloud::expireToken);
            case API_SLOW -> site.api.hold(proxy -> proxy.delay(Duration.ZERO, real(fault)));
            case API_BLACKHOLE -> site.api.hold(FaultProxy::blackHole);
            case HANDLER_FAILS -> failing();
            case CLOUD_PATH_LOSS, CLOUD_PATH_HELD, CLOUD_PATH_CUT_UP, CLOUD_PATH_CUT_DOWN -> brokenCloudPath(fault);
            case DEVICES_REBOOT -> devices(fault, SimulatedDevice::powerOff, SimulatedDevice::powerOn);
            case DEVICES_OFFLINE -> devices(fault, device -> device.network(false), device -> device.network(true));
            default -> brokenDirectPath(fault);
        };
    }

    private Runnable brokenCloudPath(Fault fault) {
        return switch (fault.kind()) {
            case CLOUD_PATH_LOSS -> {
                int percent = fault.percent().orElseThrow();
                yield path(
                        fault,
                        way -> both(way, road -> road.lose(percent)),
                        way -> both(way, road -> road.lose(-percent)));
            }
            case CLOUD_PATH_HELD -> path(fault, way -> both(way, Road::hold), way -> both(way, Road::release));
            case CLOUD_PATH_CUT_UP ->
                path(fault, way -> way.toCloud().cut(), way -> way.toCloud().mend());
            default ->
                path(fault, way -> way.fromCloud().cut(), way -> way.fromCloud().mend());
        };
    }

    private Runnable brokenDirectPath(Fault fault) {
        return switch (fault.kind()) {
            case DIRECT_PATH_SLOW -> site.doors.hold(fault, proxy -> proxy.delay(real(fault), real(fault)));
            case DIRECT_PATH_CUT -> site.doors.hold(fault, FaultProxy::stall);
            case DIRECT_PATH_CUT_UP -> site.doors.hold(fault, proxy -> proxy.stall(Direction.TO_TARGET));
            case DIRECT_PATH_CUT_DOWN -> site.doors.hold(fault, proxy -> proxy.stall(Direction.TO_CLIENT));
            case DIRECT_PATH_REFUSED -> site.doors.hold(fault, FaultProxy::refuseNew);
            case DIRECT_PATH_HALF_OPEN -> {
                site.doors.forget(fault);
                yield () -> {};
            }
            default -> throw new IllegalArgumentException(fault.kind() + " (expected: a fault that sockets can do)");
        };
    }

    private Runnable failing() {
        site.application.fail();
        return site.application::succeed;
    }

    private Runnable devices(Fault fault, Consumer<SimulatedDevice> breaking, Consumer<SimulatedDevice> mending) {
        List<SimulatedDevice> struck = site.fleet.struck(fault);
        struck.forEach(breaking);
        return () -> struck.forEach(mending);
    }

    private Runnable path(Fault fault, Consumer<CloudPath.Way> breaking, Consumer<CloudPath.Way> mending) {
        List<DeviceId> struck =
                site.fleet.struck(fault).stream().map(SimulatedDevice::id).toList();
        site.path.change(struck, breaking);
        return () -> site.path.change(struck, mending);
    }

    private static void both(CloudPath.Way way, Consumer<Road> change) {
        change.accept(way.toCloud());
        change.accept(way.fromCloud());
    }

    /** The proxies live in real time. */
    private Duration real(Fault fault) {
        return fault.delay().orElseThrow().dividedBy(site.scale);
    }

    private static Runnable turned(Consumer<Boolean> to) {
        to.accept(true);
        return () -> to.accept(false);
    }

    private static Runnable both(Runnable one, Runnable other) {
        return () -> {
            one.run();
            other.run();
        };
    }
}
