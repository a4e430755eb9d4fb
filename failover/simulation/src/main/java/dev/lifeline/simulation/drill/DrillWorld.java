package dev.lifeline.simulation.drill;

import com.google.inject.Injector;
import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.simulation.CloudBridge;
import dev.lifeline.simulation.ledger.ApplicationLedger;
import dev.lifeline.simulation.ledger.DeviceLedger;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.testing.FaultProxy;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.direct.ListeningPort;
import dev.lifeline.tls.direct.TlsModule;
import dev.lifeline.tls.simulator.FleetSurroundings;
import dev.lifeline.tls.simulator.firmware.FirmwareProgram;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that a drill runs on: a simulated cloud behind a fault proxy, simulated devices, and a backend that is
 * wired as a user would wire it.
 *
 * <p><b>Life cycle.</b> The constructor starts it all; {@link #close} ends it in reverse order, threads and sockets too.
 */
final class DrillWorld implements AutoCloseable {
    private static final Duration AFTER_THE_OUTAGE = Duration.ofMinutes(5);

    final SystemTime time;
    final ApplicationLedger applicationLedger = new ApplicationLedger();
    final DeviceLedger deviceLedger = new DeviceLedger();
    final LedgerJournal journal = new LedgerJournal(deviceLedger);
    final HealthLog health;
    final Traffic traffic;
    final DrillFleet devices;

    private final DrillOptions options;
    private final Resources open = new Resources();
    private final Random random;
    private final FleetAuthority authority = FleetAuthority.create("drill fleet");
    private final SimulatedParticleCloud cloud;
    private final FaultProxy proxy;

    DrillWorld(DrillOptions options, BackendSettings settings, Consumer<HealthChange> told)
            throws InterruptedException {
        this.options = options;
        this.health = new HealthLog(told);
        this.random = new Random(options.seed());
        try {
            Optional<FirmwareProgram> program = DrillFleet.program(options.kind(), open);
            this.time = opened(SystemTime.scaled(options.scale()));
            this.cloud = opened(SimulatedParticleCloud.start(time, random));
            this.proxy = opened(FaultProxy.to(cloud.address()));
            Injector backend = backend(settings);
            Fleet fleet = opened(backend.getInstance(Fleet.class));
            this.traffic = new Traffic(fleet, applicationLedger, time, time, random);
            fleet.onEvent(traffic::handle);
            fleet.listen(health);
            fleet.start();
            this.devices =
                    devices(program, backend.getInstance(ListeningPort.class).port());
            devices.powerOn();
        } catch (RuntimeException | InterruptedException failure) {
            close();
            throw failure;
        }
    }

    void breakCloud(Outage outage) {
        cloud.outage(outage.cloud());
        switch (outage) {
            case REFUSED -> proxy.refuse();
            case BLACKHOLE -> proxy.blackHole();
            case RESET -> proxy.reset();
            case UNAVAILABLE, STALL, GRAY -> {}
        }
    }

    void healCloud() {
        cloud.outage(CloudOutage.NONE);
        proxy.heal();
    }

    private Injector backend(BackendSettings settings) {
        FailoverConfig failover = FailoverConfig.of(ParticleModule.ID, TlsModule.DIRECT)
                .withRules(options.sabotage() == Sabotage.NEVER_SWITCH ? neverDecides() : FailoverRules.defaults())
                .withFunction(Traffic.FUNCTION, Idempotency.DEDUPED_BY_DEVICE)
                .withRequestDeadline(options.lasts().plus(AFTER_THE_OUTAGE));
        LiveBackend.Site site = new LiveBackend.Site(time, options.scale(), random, authority, open);
        return LiveBackend.wired(site, settings, failover, cloud, proxy.address());
    }

    private static FailoverRules neverDecides() {
        FailoverRules rules = FailoverRules.defaults();
        Duration never = Duration.ofDays(3650);
        return new FailoverRules(
                never,
                never,
                rules.homeDwell(),
                rules.waveDwell(),
                rules.waves(),
                rules.longestHomeDwell(),
                rules.flapDecay());
    }

    private DrillFleet devices(Optional<FirmwareProgram> program, int directPort) {
        for (int number = 0; number < options.devices(); number++) {
            cloud.register(DrillFleet.id(number), Set.of(CloudEventName.FUNCTION), Set.of());
        }
        DeviceId victim = DrillFleet.id(options.devices() / 2);
        Saboteur saboteur = new Saboteur(options.sabotage(), victim, CloudBridge.to(cloud));
        FleetSurroundings surroundings = FleetSurroundings.of(authority, LiveBackend.LOOPBACK, directPort, saboteur)
                .withJournal(journal)
                .withFilter(saboteur);
        return new DrillFleet(options, program, surroundings, time, new Random(random.nextLong()), open);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        return open.opened(resource);
    }

    @Override
    public void close() {
        open.close();
    }
}
