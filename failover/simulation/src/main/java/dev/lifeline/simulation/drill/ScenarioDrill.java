package dev.lifeline.simulation.drill;

import dev.lifeline.failover.HealthChange;
import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.check.Checker;
import dev.lifeline.simulation.scenario.Fault;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.ScenarioText;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A scenario as a live drill: the same file as in a simulation, the same fleet, traffic and faults, on real sockets in
 * faster time, judged by the same invariants but for those that need a look inside the backend.
 *
 * <p><b>Threads.</b> {@link #run} blocks its caller. <b>Life cycle.</b> One run.
 *
 * <pre>{@code
 * ScenarioDrillOptions options = new ScenarioDrillOptions(Scenarios.named("calm"), 60, false, DrillDevices.simulated(DirectLinks.FRAMES));
 * SimulationResult result = new ScenarioDrill(options, BackendSettings.none(), List.of(), line -> {}).run();
 * }</pre>
 */
public final class ScenarioDrill {
    private static final Duration TO_BE_QUIET = Duration.ofMinutes(20);

    private final Scenario scenario;
    private final DrillDevices kind;
    private final int scale;
    private final BackendSettings settings;
    private final Checker checker;
    private final LiveJournal journal;
    private final Consumer<String> progress;

    /**
     * A drill, not yet begun.
     *
     * @param settings of the backend's plugins
     * @param listeners told everything that happens, one at a time, in the scenario's time
     * @param progress told one line at each turn
     */
    public ScenarioDrill(
            ScenarioDrillOptions options,
            BackendSettings settings,
            List<Journal> listeners,
            Consumer<String> progress) {
        this.scenario = options.playable();
        this.kind = options.kind();
        this.scale = options.scale();
        this.settings = settings;
        this.checker = new Checker(scenario, FailoverRules.defaults());
        this.progress = progress;
        List<Journal> journals = new ArrayList<>(checker.journals());
        journals.addAll(listeners);
        journals.add(new Said());
        this.journal = new LiveJournal(journals);
    }

    /**
     * Runs it to its end, or to the first invariant that does not hold. The result has neither steps nor a trace.
     *
     * @throws IllegalStateException with one clear sentence if it cannot go on: a port in use, a machine too slow
     * @throws InterruptedException if the caller is interrupted; everything is closed then
     */
    public SimulationResult run() throws InterruptedException {
        warmUp();
        try (ScenarioWorld world = new ScenarioWorld(scenario, kind, scale, settings, journal)) {
            world.begin();
            say(Tick.ZERO, scenario.name() + " begins and lasts " + ScenarioText.of(scenario.lasts()));
            boolean broken = Patience.until(world.time, scenario.lasts(), () -> isBroken(world));
            world.stopTraffic();
            Optional<Tick> settled = broken ? Optional.empty() : settled(world);
            return journal.look(
                    () -> new SimulationResult(scenario, 0, 0, checker.violation(), checker.switches(), settled));
        }
    }

    /** In a world of its own: a backend remembers what it has decided. */
    private void warmUp() throws InterruptedException {
        say(Tick.ZERO, "warming up " + scenario.devices() + " devices, backend and cloud; scale 1:" + scale);
        try (ScenarioWorld world = new ScenarioWorld(scenario, kind, scale, settings, new LiveJournal(List.of()))) {
            world.warmUp();
            if (!Patience.until(world.time, TO_BE_QUIET, world::isQuiet)) {
                throw new IllegalStateException(
                        "scale: " + scale + " (expected: less, the cloud looks ill before anything is broken)");
            }
        }
    }

    private Optional<Tick> settled(ScenarioWorld world) throws InterruptedException {
        say(world.now(), "traffic has stopped; " + world.away() + " devices are away");
        Patience.until(world.time, scenario.home(), () -> isBroken(world) || isSettled(world));
        boolean settled = isSettled(world);
        Tick at = world.now();
        say(at, settled ? "all are home" : "not all is done");
        journal.look(() -> {
            checker.judgeLiveness(world);
            return settled;
        });
        return settled ? Optional.of(at) : Optional.empty();
    }

    private boolean isBroken(ScenarioWorld world) {
        world.requireWhole();
        return journal.look(() -> checker.violation().isPresent());
    }

    private boolean isSettled(ScenarioWorld world) {
        return journal.look(() -> checker.isSettled(world));
    }

    private void say(Tick at, String line) {
        progress.accept(String.format("[%5d s] %s", at.nanos() / 1_000_000_000L, line));
    }

    /** Says what turns come. */
    private final class Said implements Journal {
        @Override
        public void healthChanged(HealthChange change) {
            say(change.at(), "  " + Drill.words(change));
        }

        @Override
        public void faultBegan(Tick at, Fault fault) {
            say(at, fault.kind() + " for " + ScenarioText.of(fault.lasts()));
        }

        @Override
        public void faultEnded(Tick at, Fault fault) {
            say(at, fault.kind() + " is over");
        }
    }
}
