package dev.lifeline.simulation.junit;

import com.google.inject.Injector;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.Fleet;
import dev.lifeline.simulation.JudgedWorld;
import dev.lifeline.simulation.check.Checker;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.FaultKind;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.simulation.world.World;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The world of one test. Nothing happens in it but while {@link #run}, {@link #advance} or {@link #runUntil} is called, and
 * there invariants are judged at every step: the first that does not hold ends the call with an {@link AssertionError}.
 *
 * <p>Devices publish the scenario's events, {@code reading} with the data 1, 2, 3 and so on; nobody else asks anything
 * unless {@link Scenario#traffic} says so.
 *
 * <p><b>Threads.</b> The test's. <b>Life cycle.</b> Handlers and listeners first; {@link #start} or whatever moves time
 * starts the fleet; {@link #run} brings it to its end. The extension closes a world that did not come to its end.
 */
public final class SimulatedWorld {
    private final dev.lifeline.simulation.scenario.Scenario scenario;
    private final GuestCode.Settings settings;
    private final String test;
    private final GuestCode code;
    private final Notebook notebook = new Notebook();
    private final Checker checker;
    private final World world;
    private final JudgedWorld judged;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private State state = State.WIRED;
    private boolean told;

    /** How far it has come; a broken world's own code has thrown, so that it proves nothing more. */
    private enum State {
        WIRED,
        LIVING,
        OVER,
        BROKEN
    }

    SimulatedWorld(ScenarioSource source, GuestCode.Settings settings, String test) {
        this.scenario = source.scenario();
        this.settings = settings;
        this.test = test;
        this.code = new GuestCode(settings, source.traffic());
        FailoverConfig config = settings.failover().apply(World.configuration());
        this.checker = new Checker(scenario, config.rules());
        List<Journal> journals = new ArrayList<>(checker.journals());
        journals.add(notebook);
        this.world = new World(scenario, journals, config, code);
        this.judged = new JudgedWorld(world, checker, (at, steps) -> {});
        World.modes(scenario).forEach(this::add);
        world.wire();
    }

    /** Starts the fleet, powers the devices on within a minute, and plans the scenario's faults. Harmless when repeated. */
    public void start() {
        if (state == State.WIRED) {
            scenario.faults().forEach(fault -> requireService(fault.kind()));
            state = State.LIVING;
            world.begin();
        }
    }

    /**
     * Lives to the scenario's end and until all are home and everything is done, closes the fleet, and judges what is left
     * behind.
     *
     * @throws AssertionError if an invariant or one of the scenario's expectations does not hold
     */
    public void run() {
        runUntil(scenario.lasts());
        guarded(() -> {
            world.stopTraffic();
            judged.settle(scenario.home());
            judged.finish();
        });
        state = State.OVER;
    }

    /** Lives so long. */
    public void advance(Duration duration) {
        start();
        if (state != State.LIVING) {
            throw new IllegalStateException("the world is over (expected: one run)");
        }
        guarded(() -> judged.live(duration));
    }

    /** Lives until so long after its beginning; does nothing if that has passed. */
    public void runUntil(Duration sinceStart) {
        Duration left = sinceStart.minus(now());
        advance(left.isNegative() ? Duration.ZERO : left);
    }

    /** How long ago it began. */
    public Duration now() {
        return Duration.ofNanos(world.time().now().nanos());
    }

    /** Breaks something now, for so long, whatever the fault says about its beginning. It is mended by the scenario's end. */
    public void fault(Fault fault) {
        start();
        requireService(fault.kind());
        Fault now = new Fault(fault.kind(), now(), fault.lasts(), fault.percent(), fault.delay(), fault.share());
        scenario.withFaults(List.of(now)); // judges its end
        world.plan(now);
    }

    /** Breaks something that needs no number now, for so long. */
    public void fault(FaultKind kind, Duration lasts) {
        fault(Fault.of(kind, now(), lasts));
    }

    /** In the order of their numbers. */
    public List<SimulatedDevice> devices() {
        return List.copyOf(devices);
    }

    /** The first of the devices. */
    public SimulatedDevice device() {
        return devices.get(0);
    }

    /** What each device published under that name, as text and in order; devices that published nothing are left out. */
    public Map<DeviceId, List<String>> published(String name) {
        Map<DeviceId, List<String>> published = new LinkedHashMap<>();
        devices.forEach(device -> published.put(device.id(), device.published(name)));
        published.values().removeIf(List::isEmpty);
        return published;
    }

    /** Events that were given up because the handler failed on them five times. */
    public List<DeviceEvent> parked() {
        return notebook.parked();
    }

    /** The fleet of the living process; after a crash it is another one. */
    public Fleet fleet() {
        return world.fleet();
    }

    /** Everything that is bound in the latest process. */
    public Injector injector() {
        return code.injector();
    }

    /** Virtual time, as the latest process has it. */
    public Ticker ticker() {
        return injector().getInstance(Ticker.class);
    }

    /** Virtual timers, which die with the latest process. */
    public Timers timers() {
        return injector().getInstance(Timers.class);
    }

    /** The virtual wall clock. */
    public InstantSource wallClock() {
        return injector().getInstance(InstantSource.class);
    }

    /** The scenario as it is run. */
    public dev.lifeline.simulation.scenario.Scenario scenario() {
        return scenario;
    }

    /** Closes what is open, judges what is left behind, and tells what nobody has been told. */
    void end() {
        if (state == State.LIVING && checker.violation().isEmpty()) {
            guarded(() -> {
                world.stopTraffic();
                judged.leave();
            });
        }
        if (!told) {
            judge();
        }
    }

    private void guarded(Runnable steps) {
        State before = state;
        state = State.BROKEN;
        steps.run();
        state = before;
        judge();
    }

    private void judge() {
        checker.violation().ifPresent(violation -> {
            told = true;
            throw new AssertionError(message(violation));
        });
    }

    private String message(Violation violation) {
        return violation.invariant() + " broke at " + violation.at().nanos() / 1_000_000_000L
                + " s of the world (expected: " + violation.invariant().sentence() + ")\n"
                + "found: " + violation.found() + "\n"
                + "seed: " + scenario.seed() + "\n"
                + "replay: run " + test + " again; code, scenario and seed decide every step. The scenario:\n"
                + ScenarioText.of(scenario);
    }

    private void requireService(FaultKind kind) {
        if (kind == FaultKind.BACKEND_CRASH && settings.wired().isEmpty()) {
            throw new IllegalStateException(kind + ": nobody starts your service again"
                    + " (expected: LifelineSimulation.wired, which starts it in each process)");
        }
    }

    private void add(DeviceId id, DeviceMode mode) {
        devices.add(new SimulatedDevice(id, mode, code.firmware(id), notebook, world));
    }
}
