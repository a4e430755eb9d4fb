package dev.lifeline.simulation.drill;

import com.google.inject.Binder;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.FailoverModule;
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
import dev.lifeline.tls.simulator.DeviceLink;
import dev.lifeline.tls.simulator.DeviceSpec;
import dev.lifeline.tls.simulator.FleetSurroundings;
import dev.lifeline.tls.simulator.SimulatedDevice;
import dev.lifeline.tls.simulator.SimulatedFleet;
import dev.lifeline.wiring.TimeModule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Everything that a drill runs on: a simulated cloud behind a fault proxy, simulated devices, and a backend that is
 * wired as a user would wire it.
 *
 * <p><b>Life cycle.</b> The constructor starts it all; {@link #close} ends it in reverse order, threads and sockets too.
 */
final class DrillWorld implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration HELLO = Duration.ofSeconds(30);
    private static final Duration AFTER_THE_OUTAGE = Duration.ofMinutes(5);

    final SystemTime time;
    final ApplicationLedger applicationLedger = new ApplicationLedger();
    final DeviceLedger deviceLedger = new DeviceLedger();
    final LedgerJournal journal = new LedgerJournal(deviceLedger);
    final HealthLog health;
    final Map<DeviceId, DeviceMode> modes = new TreeMap<>();
    final List<SimulatedDevice> devices = new ArrayList<>();
    final Traffic traffic;

    private final DrillOptions options;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Random random;
    private final FleetAuthority authority = FleetAuthority.create("drill fleet");
    private final SimulatedParticleCloud cloud;
    private final FaultProxy proxy;

    DrillWorld(DrillOptions options, BackendSettings settings, Consumer<HealthChange> told) {
        this.options = options;
        this.health = new HealthLog(told);
        this.random = new Random(options.seed());
        this.time = opened(SystemTime.scaled(options.scale()));
        try {
            this.cloud = opened(SimulatedParticleCloud.start(time, random));
            this.proxy = opened(FaultProxy.to(cloud.address()));
            Injector backend = backend(settings);
            Fleet fleet = opened(backend.getInstance(Fleet.class));
            this.traffic = new Traffic(fleet, applicationLedger, time, time, random);
            fleet.onEvent(traffic::handle);
            fleet.listen(health);
            fleet.start();
            startDevices(backend.getInstance(ListeningPort.class).port());
        } catch (RuntimeException failure) {
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

    /** As any user of the library wires it; the plugins are found by name and read their settings as text. */
    private Injector backend(BackendSettings settings) {
        FailoverConfig failover = FailoverConfig.of(ParticleModule.ID, TlsModule.DIRECT)
                .withRules(options.sabotage() == Sabotage.NEVER_SWITCH ? neverDecides() : FailoverRules.defaults())
                .withFunction(Traffic.FUNCTION, Idempotency.DEDUPED_BY_DEVICE)
                .withRequestDeadline(options.lasts().plus(AFTER_THE_OUTAGE));
        try {
            return Guice.createInjector(
                    Stage.PRODUCTION,
                    Binder::requireExplicitBindings,
                    TimeModule.of(time, random),
                    settings.module("particle", cloudSettings()),
                    settings.module("direct", listenerSettings()),
                    new FailoverModule(failover));
        } catch (CreationException wiring) {
            throw sentence(wiring);
        }
    }

    private Map<String, String> cloudSettings() {
        return Map.of(
                "base-uri",
                "http://" + LOOPBACK + ":" + proxy.address().getPort(),
                "access-token",
                cloud.token().reveal());
    }

    private Map<String, String> listenerSettings() {
        Map<String, String> settings =
                new HashMap<>(opened(new AuthorityFiles(authority, LOOPBACK)).settings());
        settings.put("bind-address", LOOPBACK);
        settings.put("port", "0");
        // the handshake is in it, and that takes as long as it takes, however fast the drill's time runs
        settings.put("hello-limit", HELLO.multipliedBy(options.scale()).toSeconds() + "s");
        return settings;
    }

    /** What a wiring check said, without the injector's frame around it. */
    private static RuntimeException sentence(CreationException wiring) {
        return wiring.getErrorMessages().stream()
                .map(Message::getCause)
                .filter(cause -> cause instanceof IllegalArgumentException)
                .map(cause -> (RuntimeException) cause)
                .findFirst()
                .orElse(wiring);
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

    private void startDevices(int directPort) {
        DeviceId victim = id(options.devices() / 2);
        Saboteur saboteur = new Saboteur(options.sabotage(), victim, CloudBridge.to(cloud));
        FleetSurroundings surroundings = FleetSurroundings.of(authority, LOOPBACK, directPort, saboteur)
                .withJournal(journal)
                .withFilter(saboteur);
        SimulatedFleet simulated = opened(new SimulatedFleet(surroundings, time, time, new Random(random.nextLong())));
        DeviceMode[] mixed = DeviceMode.values();
        for (int number = 0; number < options.devices(); number++) {
            DeviceId id = id(number);
            modes.put(id, mixed[number % mixed.length]);
            cloud.register(id, Set.of(CloudEventName.FUNCTION), Set.of());
            devices.add(simulated.add(DeviceSpec.of(id, modes.get(id), DeviceLink.WIFI)));
        }
        devices.forEach(SimulatedDevice::powerOn);
    }

    private static DeviceId id(int number) {
        return new DeviceId(0xe00fce68_0000_0000L, number + 1);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                IllegalStateException told = new IllegalStateException("the drill could not clean up", failure);
                if (first == null) {
                    first = told;
                } else {
                    first.addSuppressed(told);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    Map<DeviceId, DeviceMode> modes() {
        return Collections.unmodifiableMap(modes);
    }
}
