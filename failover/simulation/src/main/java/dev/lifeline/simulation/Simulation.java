package dev.lifeline.simulation;

import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.simulation.check.Checker;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.simulation.world.World;
import dev.lifeline.time.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a scenario in virtual time: production's fleet and transports over models of cloud, devices and network. The same
 * scenario gives the same run, to the last step.
 *
 * <p><b>Threads.</b> One, the caller's. <b>Life cycle.</b> One {@link #run}.
 *
 * <pre>{@code
 * SimulationResult result = Simulation.of(Scenarios.named("gray-75")).run();
 * }</pre>
 */
public final class Simulation {
    private final Scenario scenario;
    private final Checker checker;
    private final World world;
    private final JudgedWorld judged;

    private Simulation(Scenario scenario, List<Journal> listeners, SimulationProgress progress) {
        this.scenario = scenario;
        this.checker = new Checker(scenario, FailoverRules.defaults());
        List<Journal> journals = new ArrayList<>(checker.journals());
        journals.addAll(listeners);
        this.world = new World(scenario, journals);
        this.judged = new JudgedWorld(world, checker, progress);
    }

    /** A simulation that nobody else listens to. */
    public static Simulation of(Scenario scenario) {
        return of(scenario, List.of());
    }

    /** @param listeners told everything that happens, after the invariants */
    public static Simulation of(Scenario scenario, List<Journal> listeners) {
        return new Simulation(scenario, listeners, (at, steps) -> {});
    }

    /**
     * A simulation that can be watched and stopped.
     *
     * @param listeners told everything that happens, after the invariants
     * @param progress told every 10,000 steps where it is
     */
    public static Simulation of(Scenario scenario, List<Journal> listeners, SimulationProgress progress) {
        return new Simulation(scenario, listeners, progress);
    }

    /**
     * Runs it to its end, or to the first invariant that does not hold.
     *
     * @throws StoppedException if whoever watches its progress wants no more of it
     */
    public SimulationResult run() {
        Optional<Tick> settled = Optional.empty();
        try {
            world.begin();
            if (judged.live(scenario.lasts())) {
                world.stopTraffic();
                settled = judged.settle(scenario.home());
            }
            judged.finish();
        } catch (StoppedException stopped) {
            throw stopped;
        } catch (RuntimeException | StackOverflowError thrown) {
            checker.broken(Invariant.NO_CRASH, world.time().now(), trace(thrown));
        }
        Timeline time = world.time();
        return new SimulationResult(
                scenario, time.steps(), time.trace().value(), checker.violation(), checker.switches(), settled);
    }

    private static String trace(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        StringBuilder text = new StringBuilder(thrown.toString());
        for (int i = 0; i < Math.min(stack.length, 4); i++) {
            text.append(" at ").append(stack[i]);
        }
        return text.toString();
    }
}
