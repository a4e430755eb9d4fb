package dev.lifeline.simulation.world;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.particle.ParticleConfig;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.particle.simulator.CloudModel;
import dev.lifeline.particle.simulator.CloudRules;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.network.DirectNetwork;
import dev.lifeline.simulation.network.Uplink;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.time.Tick;
import dev.lifeline.tls.direct.TlsModule;
import dev.lifeline.tls.simulator.DeviceModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One scenario's world, put together. It does nothing but live: who steps it decides how long, and who listens judges.
 *
 * <p><b>Threads.</b> One, the simulation's. <b>Life cycle.</b> {@link #begin}, then steps of {@link #time}, then
 * {@link #stopTraffic} and {@link #close}.
 */
public final class World implements Liveness {
    /** The event that the devices' application publishes; others are the contract's own. */
    public static final String EVENT = "reading";

    private static final String TOKEN = "the-token-of-a-simulation";
    private static final int MOST_WAITING = 1000;

    private final Scenario scenario;
    private final Timeline time = new Timeline();
    private final Journal journal;
    private final CloudModel cloud;
    private final Devices devices;
    private final Backend backend;
    private final Application application;
    private final FaultSwitch faults;

    /** @param journals told what happens, in this order */
    public World(Scenario scenario, List<Journal> journals) {
        this.scenario = scenario;
        this.journal = new Journals(time.trace(), journals);
        SplittableRandom random = new SplittableRandom(scenario.seed());
        this.cloud = new CloudModel(time, time, time, random.split(), CloudRules.particle(), new Secret(TOKEN));
        DirectNetwork direct = new DirectNetwork(time);
        Backend.Site site = new Backend.Site(time, random.split(), new Uplink(time, random.split()), cloud, direct);
        this.application = new Application(time, time, random.split(), scenario.load(), journal);
        this.backend = new Backend(site, particle(), failover(), new Serving(), journal);
        this.devices =
                new Devices(scenario, new ModelledDevice.Surroundings(time, cloud, direct, journal), random.split());
        this.faults = new FaultSwitch(site, backend, application, devices::struck);
    }

    /** Which devices a scenario has, and how closely each keeps in touch; in their order. */
    public static Map<DeviceId, DeviceMode> modes(Scenario scenario) {
        return FleetPlan.of(scenario).modes();
    }

    /** Starts the backend and the devices, and puts everything that the scenario says on the timeline. */
    public void begin() {
        backend.start();
        devices.start();
        for (ModelledDevice device : devices.all()) {
            application.start(device.id(), backend);
        }
        for (Fault fault : scenario.faults()) {
            time.schedule(fault.at(), () -> strike(fault));
            time.schedule(fault.end(), () -> mend(fault));
        }
    }

    /** The world's time; its steps are the world's. */
    public Timeline time() {
        return time;
    }

    /** The fleet of the living backend process, for code that is tried in this world. */
    public Fleet fleet() {
        return backend.fleet().orElseThrow(() -> new IllegalStateException("the backend has crashed"));
    }

    /** Nobody asks or publishes any more; what is under way goes on. */
    public void stopTraffic() {
        application.stop();
        devices.stop();
    }

    @Override
    public Tick now() {
        return time.now();
    }

    /** Requests without an outcome. */
    @Override
    public int openRequests() {
        return application.open();
    }

    /** Devices whose events do not go over the cloud now. */
    @Override
    public int away() {
        int away = 0;
        for (ModelledDevice device : devices.all()) {
            away += device.isHome() ? 0 : 1;
        }
        return away;
    }

    /** Events that devices still keep because nobody has acknowledged them. */
    public int kept() {
        int kept = 0;
        for (ModelledDevice device : devices.all()) {
            DeviceModel model = device.model();
            kept += model == null ? 0 : model.kept();
        }
        return kept;
    }

    /** Ends the backend in order. */
    public void close() {
        backend.close();
    }

    /** What the closed backend has left behind: timers, requests, streams. */
    public int leftovers() {
        return backend.leftovers();
    }

    /** Streams that the cloud still serves. */
    public int openStreams() {
        return cloud.openStreams();
    }

    private void strike(Fault fault) {
        journal.faultBegan(time.now(), fault);
        faults.strike(fault);
    }

    private void mend(Fault fault) {
        faults.mend(fault);
        journal.faultEnded(time.now(), fault);
    }

    private static ParticleConfig particle() {
        return ParticleConfig.forToken(new Secret(TOKEN));
    }

    /** How a scenario's backend is configured, in virtual time and live. */
    public static FailoverConfig failover() {
        return Application.declared(FailoverConfig.of(ParticleModule.ID, TlsModule.DIRECT))
                .withRules(FailoverRules.defaults())
                .withMostWaiting(MOST_WAITING)
                .withRequestDeadline(Duration.ofMinutes(3));
    }

    /** The application's part of a backend's life. */
    private final class Serving implements Backend.Service {
        @Override
        public void begins(Fleet fleet) {
            fleet.onEvent(application::handle);
        }

        @Override
        public void died() {
            application.processDied();
        }
    }
}
