package dev.lifeline.simulation.drill;

import com.google.inject.Injector;
import dev.lifeline.failover.Fleet;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.simulation.CloudBridge;
import dev.lifeline.simulation.engine.NanoTimers;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.Application;
import dev.lifeline.simulation.world.FleetPlan;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.simulation.world.Liveness;
import dev.lifeline.simulation.world.World;
import dev.lifeline.time.SystemTime;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.direct.ListeningPort;
import dev.lifeline.tls.simulator.FleetSurroundings;
import dev.lifeline.tls.simulator.SimulatedDevice;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario's world on sockets: the simulated cloud behind a proxy, the backend behind others, the devices, the application,
 * and what breaks.
 *
 * <p><b>Life cycle.</b> The constructor starts the backend; {@link #warmUp}, or {@link #begin}, {@link #stopTraffic}; {@link
 * #close} ends everything.
 */
final class ScenarioWorld implements Liveness, Application.Host, AutoCloseable {
    private static final Duration BASELINE = Duration.ofSeconds(60);

    final SystemTime time;
    private final Scenario scenario;
    private final Journal journal;
    private final StoryTime story;
    private final HealthLog health = new HealthLog(change -> {});
    private final Resources open = new Resources();
    private final Random random;
    private final FleetAuthority authority = FleetAuthority.create("drill fleet");
    private final SimulatedParticleCloud cloud;
    private final FaultStack api;
    private final Fleet fleet;
    private final Application application;
    private final CloudPath path;
    private final LiveFleet devices;
    private final LiveFaults faults;
    private volatile @Nullable RuntimeException failed;

    ScenarioWorld(Scenario scenario, DrillDevices kind, int scale, BackendSettings settings, Journal journal) {
        this.scenario = scenario;
        this.journal = journal;
        this.random = new Random(scenario.seed());
        this.time = open.opened(SystemTime.scaled(scale));
        this.story = new StoryTime(time);
        try {
            this.cloud = open.opened(SimulatedParticleCloud.start(time, random));
            this.api = open.opened(new FaultStack(cloud.address()));
            LiveBackend.Site site = new LiveBackend.Site(time, scale, random, authority, open);
            Injector backend = LiveBackend.wired(site, settings, World.configuration(), cloud, api.address());
            this.fleet = open.opened(backend.getInstance(Fleet.class));
            this.application = new Application(story, time, random, scenario.load(), journal);
            LiveEars ears = new LiveEars(journal, story);
            startBackend(ears);
            this.path = path();
            DirectDoors doors = open.opened(doors(backend));
            this.devices = open.opened(new LiveFleet(scenario, kind, time, random, group -> FleetSurroundings.of(
                            authority, LiveBackend.LOOPBACK, doors.port(group), path)
                    .withJournal(ears)
                    .withFilter(ears)));
            this.faults = new LiveFaults(new LiveFaults.Site(cloud, api, doors, path, application, devices, scale));
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Powers everybody on without a scenario, so that a cold JVM stumbles here and not there. */
    void warmUp() {
        devices.powerOn();
    }

    /** Whether nothing was said against the cloud for a minute, and that minute is not the first two. */
    boolean isQuiet() {
        Tick now = time.now();
        Tick since = new Tick(Math.max(0, now.nanos() - BASELINE.toNanos()));
        boolean started = now.isAfter(Tick.ZERO.plus(FleetPlan.START_WITHIN.plus(BASELINE.multipliedBy(2))));
        return started && health.quiet(ParticleModule.ID, since);
    }

    /** The scenario begins. */
    void begin() {
        story.begin();
        devices.powerOn();
        devices.publish();
        for (SimulatedDevice device : devices.all()) {
            application.start(device.id(), this);
        }
        for (Fault fault : scenario.faults()) {
            time.schedule(fault.at(), () -> safely(() -> strike(fault)));
            time.schedule(fault.end(), () -> safely(() -> mend(fault)));
        }
    }

    void stopTraffic() {
        application.stop();
        devices.stop();
    }

    /** @throws IllegalStateException if a fault could not be made or mended */
    void requireWhole() {
        RuntimeException failure = failed;
        if (failure != null) {
            throw new IllegalStateException("the drill could not break or mend its world", failure);
        }
    }

    @Override
    public Tick now() {
        return story.now();
    }

    @Override
    public int openRequests() {
        return application.open();
    }

    @Override
    public int away() {
        return devices.away();
    }

    @Override
    public Optional<Fleet> fleet() {
        return Optional.of(fleet);
    }

    @Override
    public int process() {
        return 1;
    }

    @Override
    public void close() {
        open.close();
    }

    private void startBackend(LiveEars ears) {
        journal.backendStarted(Tick.ZERO, process());
        fleet.onEvent(application::handle);
        fleet.listen(health);
        fleet.listen(ears);
        fleet.start();
    }

    private CloudPath path() {
        FleetPlan plan = FleetPlan.of(scenario);
        for (int number = 0; number < scenario.devices(); number++) {
            cloud.register(plan.description(number, Set.of()));
        }
        NanoTimers nanos = new NanoTimers() {
            @Override
            public Tick now() {
                return time.now();
            }

            @Override
            public Timers.Timer after(long wait, Runnable action) {
                return time.schedule(Duration.ofNanos(wait), action);
            }
        };
        return new CloudPath(CloudBridge.to(cloud), plan, scenario.devices(), nanos, random);
    }

    private DirectDoors doors(Injector backend) {
        int port = backend.getInstance(ListeningPort.class).port();
        return new DirectDoors(
                DirectGroups.of(scenario).keySet(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private void strike(Fault fault) {
        journal.faultBegan(story.now(), fault);
        faults.strike(fault);
    }

    private void mend(Fault fault) {
        faults.mend(fault);
        journal.faultEnded(story.now(), fault);
    }

    private void safely(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException failure) {
            failed = failure;
        }
    }
}
