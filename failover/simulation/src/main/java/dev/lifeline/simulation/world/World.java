package dev.lifeline.simulation.world;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Payload;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** The one token of a simulated cloud, which never expires by itself. */
    static final String TOKEN = "the-token-of-a-simulation";

    private static final int MOST_WAITING = 1000;

    private final Scenario scenario;
    private final Timeline time = new Timeline();
    private final Journal journal;
    private final CloudModel cloud;
    private final Devices devices;
    private final Backend backend;
    private final Application application;
    private final Guest guest;
    private final GuestService service;
    private final FaultSwitch faults;

    /** @param journals told what happens, in this order */
    public World(Scenario scenario, List<Journal> journals) {
        this(scenario, journals, configuration(), Nobody.INSTANCE);
    }

    /**
     * A world for somebody's code.
     *
     * @param journals told what happens, in this order
     * @param failover made of {@link #configuration}
     */
    public World(Scenario scenario, List<Journal> journals, FailoverConfig failover, Guest guest) {
        this.scenario = scenario;
        this.guest = guest;
        this.journal = new Journals(time.trace(), journals);
        SplittableRandom random = new SplittableRandom(scenario.seed());
        this.cloud = new CloudModel(time, time, time, random.split(), CloudRules.particle(), new Secret(TOKEN));
        DirectNetwork direct = new DirectNetwork(time);
        Backend.Site site = new Backend.Site(time, random.split(), new Uplink(time, random.split()), cloud, direct);
        this.application = new Application(time, time, random.split(), scenario.load(), journal);
        ModelledDevice.Surroundings around = new ModelledDevice.Surroundings(time, cloud, direct, journal);
        this.devices = new Devices(scenario, around, random.split(), guest::firmware);
        this.service = new GuestService(guest, application, time, random.split());
        this.backend = new Backend(site, particle(), failover, service, journal);
        this.faults = new FaultSwitch(site, backend, application, devices::struck);
    }

    /** Which devices a scenario has, and how closely each keeps in touch; in their order. */
    public static Map<DeviceId, DeviceMode> modes(Scenario scenario) {
        return FleetPlan.of(scenario).modes();
    }

    /** What the fleet is configured with, unless somebody's code wants it otherwise. */
    public static FailoverConfig configuration() {
        return Application.declared(FailoverConfig.of(ParticleModule.ID, TlsModule.DIRECT))
                .withRules(FailoverRules.defaults())
                .withMostWaiting(MOST_WAITING)
                .withRequestDeadline(Duration.ofMinutes(3));
    }

    /** Whether it is a function that our own application calls, with a request's number. */
    public static boolean isOwn(String function) {
        return Application.calls(function);
    }

    /** Wires the backend and starts nothing; {@link #begin} does so too. */
    public void wire() {
        backend.wire();
    }

    /** Starts the backend and the devices, and puts everything that the scenario says on the timeline. */
    public void begin() {
        backend.start();
        devices.start();
        if (guest.wantsTraffic()) {
            devices.all().forEach(device -> application.start(device.id(), backend));
        }
        scenario.faults().forEach(this::plan);
    }

    /** Has a fault strike at its time, which has not passed, beside those of the scenario. */
    public void plan(Fault fault) {
        Duration past = Duration.ofNanos(time.now().nanos());
        time.schedule(fault.at().minus(past), () -> strike(fault));
        time.schedule(fault.end().minus(past), () -> mend(fault));
    }

    /** A device publishes something now, if it is on. */
    public void publish(DeviceId device, String name, Payload data) {
        ModelledDevice publisher = devices.device(device);
        time.execute(() -> publisher.publish(name, data));
    }

    /** The cloud learns which variables a device has. */
    public void announce(DeviceId device, Set<String> variables) {
        devices.announce(device, variables);
    }

    /** Whether a device's events go over the cloud now. */
    public boolean isHome(DeviceId device) {
        return devices.device(device).isHome();
    }

    /** The world's time; its steps are the world's. */
    public Timeline time() {
        return time;
    }

    /** The fleet of the living backend process, for code that is tried in this world. */
    public Fleet fleet() {
        return service.fleet().orElseThrow(() -> new IllegalStateException("the backend has crashed"));
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
        return application.open() + service.open();
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

    /** Ends the backend in order, and cuts the devices' power. */
    public void close() {
        service.end();
        backend.close();
        devices.all().forEach(ModelledDevice::powerOff);
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
        devices.all().forEach(ModelledDevice::wake);
        faults.strike(fault);
    }

    private void mend(Fault fault) {
        devices.all().forEach(ModelledDevice::wake);
        faults.mend(fault);
        journal.faultEnded(time.now(), fault);
    }

    private static ParticleConfig particle() {
        return ParticleConfig.forToken(new Secret(TOKEN));
    }
}
