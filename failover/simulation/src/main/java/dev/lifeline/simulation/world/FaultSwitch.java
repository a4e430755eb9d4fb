package dev.lifeline.simulation.world;

import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.simulation.network.DeviceRoads;
import dev.lifeline.simulation.network.DirectNetwork;
import dev.lifeline.simulation.network.Road;
import dev.lifeline.simulation.network.Uplink;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FaultKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Breaks the world as a scenario says, and mends it.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class FaultSwitch {
    private final CloudModel cloud;
    private final Uplink uplink;
    private final DirectNetwork direct;
    private final Backend backend;
    private final Application application;
    private final Function<Fault, List<ModelledDevice>> struck;
    /** Faults that hold now, each with what mends it. */
    private final Map<Fault, Runnable> holding = new LinkedHashMap<>();

    private final Outages outages;

    /** @param struck the devices that a fault strikes */
    FaultSwitch(
            Backend.Site site, Backend backend, Application application, Function<Fault, List<ModelledDevice>> struck) {
        this.cloud = site.cloud();
        this.outages = new Outages(cloud::outage);
        this.uplink = site.uplink();
        this.direct = site.direct();
        this.backend = backend;
        this.application = application;
        this.struck = struck;
    }

    void strike(Fault fault) {
        holding.put(fault, broken(fault));
    }

    void mend(Fault fault) {
        Optional.ofNullable(holding.remove(fault)).ifPresent(Runnable::run);
    }

    /** Whether something of this kind holds now. */
    boolean holds(FaultKind kind) {
        return holding.keySet().stream().anyMatch(fault -> fault.kind() == kind);
    }

    /** Breaks it; returns what mends it. */
    private Runnable broken(Fault fault) {
        return switch (fault.kind()) {
            case CLOUD_REFUSED -> both(outages.begin(CloudOutage.DOWN_REFUSED), refusal(Uplink.Refusal.REFUSED));
            case CLOUD_RESET -> both(outages.begin(CloudOutage.DOWN_RESET), refusal(Uplink.Refusal.RESET));
            case CLOUD_BLACKHOLE -> both(outages.begin(CloudOutage.DOWN_BLACK_HOLE), turned(uplink::cut, uplink::mend));
            case CLOUD_503 -> outages.begin(CloudOutage.UNAVAILABLE);
            case CLOUD_STALL -> outages.begin(CloudOutage.STALL);
            case CLOUD_GRAY -> outages.begin(CloudOutage.GRAY);
            case CLOUD_THROTTLED -> turned(() -> cloud.throttle(true), () -> cloud.throttle(false));
            case CLOUD_TOKEN -> turned(() -> cloud.expireToken(true), () -> cloud.expireToken(false));
            case API_SLOW, API_BLACKHOLE, STREAM_SILENT, STREAM_HELD -> brokenApi(fault);
            case BACKEND_DNS, BACKEND_OFFLINE, BACKEND_CRASH, HANDLER_FAILS -> brokenBackend(fault);
            case CLOUD_PATH_LOSS, CLOUD_PATH_HELD, CLOUD_PATH_CUT_UP, CLOUD_PATH_CUT_DOWN -> brokenCloudPath(fault);
            default -> brokenAtDevices(fault);
        };
    }

    private Runnable brokenApi(Fault fault) {
        return switch (fault.kind()) {
            case API_SLOW -> {
                Duration delay = fault.delay().orElseThrow();
                yield turned(() -> uplink.slowAnswers(delay), () -> uplink.slowAnswers(delay.negated()));
            }
            case API_BLACKHOLE -> turned(uplink::cut, uplink::mend);
            case STREAM_SILENT -> turned(uplink::goDeaf, uplink::hearAgain);
            default -> turned(uplink::holdStreams, uplink::releaseStreams);
        };
    }

    private Runnable brokenBackend(Fault fault) {
        return switch (fault.kind()) {
            case BACKEND_DNS -> refusal(Uplink.Refusal.NO_NAME);
            case BACKEND_CRASH -> turned(backend::crash, backend::start);
            case HANDLER_FAILS -> turned(application::fail, application::succeed);
            default -> {
                Runnable roads = each(fault, FaultSwitch::cutDirect, FaultSwitch::mendDirect);
                yield both(both(refusal(Uplink.Refusal.NO_ROUTE), turned(uplink::cut, uplink::mend)), roads);
            }
        };
    }

    private Runnable brokenCloudPath(Fault fault) {
        return switch (fault.kind()) {
            case CLOUD_PATH_LOSS -> {
                int percent = fault.percent().orElseThrow();
                yield each(
                        fault,
                        roads -> both(roads, road -> road.lose(percent)),
                        roads -> both(roads, road -> road.lose(-percent)));
            }
            case CLOUD_PATH_HELD -> each(fault, roads -> both(roads, Road::hold), roads -> both(roads, Road::release));
            case CLOUD_PATH_CUT_UP ->
                each(fault, roads -> roads.toCloud().cut(), roads -> roads.toCloud()
                        .mend());
            default ->
                each(fault, roads -> roads.fromCloud().cut(), roads -> roads.fromCloud()
                        .mend());
        };
    }

    private Runnable brokenAtDevices(Fault fault) {
        return switch (fault.kind()) {
            case DIRECT_PATH_SLOW -> {
                Duration delay = fault.delay().orElseThrow();
                yield each(fault, roads -> slow(roads, delay), roads -> slow(roads, delay.negated()));
            }
            case DIRECT_PATH_CUT -> each(fault, FaultSwitch::cutDirect, FaultSwitch::mendDirect);
            case DIRECT_PATH_CUT_UP ->
                each(fault, roads -> roads.toBackend().cut(), roads -> roads.toBackend()
                        .mend());
            case DIRECT_PATH_CUT_DOWN ->
                each(fault, roads -> roads.fromBackend().cut(), roads -> roads.fromBackend()
                        .mend());
            case DIRECT_PATH_REFUSED -> turned(direct::refuse, direct::admit);
            case DIRECT_PATH_HALF_OPEN -> eachDevice(fault, ModelledDevice::halfOpen, device -> {});
            case DEVICES_REBOOT -> eachDevice(fault, ModelledDevice::powerOff, ModelledDevice::powerOn);
            case DEVICES_SIM_LIMIT -> eachDevice(fault, ModelledDevice::limitSim, ModelledDevice::liftSimLimit);
            case DEVICES_OFFLINE -> eachDevice(fault, ModelledDevice::loseNetwork, ModelledDevice::regainNetwork);
            default -> throw new IllegalArgumentException(fault.kind() + " (expected: a fault at devices)");
        };
    }

    private Runnable refusal(Uplink.Refusal refusal) {
        return turned(() -> uplink.refuse(refusal), () -> uplink.admit(refusal));
    }

    private Runnable each(Fault fault, Consumer<DeviceRoads> breaking, Consumer<DeviceRoads> mending) {
        return eachDevice(fault, device -> breaking.accept(device.roads()), device -> mending.accept(device.roads()));
    }

    private Runnable eachDevice(Fault fault, Consumer<ModelledDevice> breaking, Consumer<ModelledDevice> mending) {
        List<ModelledDevice> devices = struck.apply(fault);
        devices.forEach(breaking);
        return () -> devices.forEach(mending);
    }

    private static Runnable turned(Runnable on, Runnable off) {
        on.run();
        return off;
    }

    private static Runnable both(Runnable one, Runnable other) {
        return () -> {
            one.run();
            other.run();
        };
    }

    private static void both(DeviceRoads roads, Consumer<Road> change) {
        change.accept(roads.toCloud());
        change.accept(roads.fromCloud());
    }

    private static void slow(DeviceRoads roads, Duration delay) {
        roads.toBackend().slow(delay);
        roads.fromBackend().slow(delay);
    }

    private static void cutDirect(DeviceRoads roads) {
        roads.toBackend().cut();
        roads.fromBackend().cut();
    }

    private static void mendDirect(DeviceRoads roads) {
        roads.toBackend().mend();
        roads.fromBackend().mend();
    }
}
