package dev.lifeline.simulation;

import dev.lifeline.failover.core.FailoverRules;
import dev.lifeline.simulation.check.Checker;
import dev.lifeline.simulation.check.Invariant;
import dev.lifeline.simulation.check.Violation;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.world.Journal;
import dev.lifeline.simulation.world.World;
import dev.lifeline.time.Tick;
import java.time.Duration;
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
    /** Time after the close in which the last timers must have ended by themselves. */
    private static final Duration AFTER_CLOSE = Duration.ofHours(1);

    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final long STEPS_BETWEEN_REPORTS = 10_000;

    private final Scenario scenario;
    private final Checker checker;
    private final World world;
    private final SimulationProgress progress;
    private long nextReport;

    private Simulation(Scenario scenario, List<Journal> listeners, SimulationProgress progress, long nextReport) {
        this.scenario = scenario;
        this.progress = progress;
        this.nextReport = nextReport;
        this.checker = new Checker(scenario, FailoverRules.defaults());
        List<Journal> journals = new ArrayList<>(checker.journals());
        journals.addAll(listeners);
        this.world = new World(scenario, journals);
    }

    /** A simulation that nobody else listens to. */
    public static Simulation of(Scenario scenario) {
        return of(scenario, List.of());
    }

    /** @param listeners told everything that happens, after the invariants */
    public static Simulation of(Scenario scenario, List<Journal> listeners) {
        return new Simulation(scenario, listeners, (at, steps) -> {}, Long.MAX_VALUE);
    }

    /**
     * A simulation that can be watched and stopped.
     *
     * @param listeners told everything that happens, after the invariants
     * @param progress told every 10,000 steps where it is
     */
    public static Simulation of(Scenario scenario, List<Journal> listeners, SimulationProgress progress) {
        return new Simulation(scenario, listeners, progress, STEPS_BETWEEN_REPORTS);
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
            if (live(scenario.lasts())) {
                world.stopTraffic();
                settled = settle();
            }
            finish();
        } catch (StoppedException stopped) {
            throw stopped;
        } catch (RuntimeException | StackOverflowError thrown) {
            checker.broken(Invariant.NO_CRASH, world.time().now(), trace(thrown));
        }
        Timeline time = world.time();
        return new SimulationResult(
                scenario, time.steps(), time.trace().value(), checker.violation(), checker.switches(), settled);
    }

    /** False if an invariant broke. */
    private boolean live(Duration duration) {
        Timeline time = world.time();
        Tick end = time.now().plus(duration);
        while (checker.violation().isEmpty()) {
            if (!time.step(end)) {
                return true;
            }
            if (time.steps() >= nextReport) {
                nextReport += STEPS_BETWEEN_REPORTS;
                progress.reached(time.now(), time.steps());
            }
        }
        return false;
    }

    /** Until everybody is home and everything is done; empty if that does not come in time. */
    private Optional<Tick> settle() {
        Tick limit = world.time().now().plus(scenario.home());
        while (world.time().now().isBefore(limit)) {
            if (checker.isSettled(world)) {
                return Optional.of(world.time().now());
            }
            if (!live(LOOK)) {
                return Optional.empty();
            }
        }
        checker.judgeLiveness(world);
        return Optional.empty();
    }

    private void finish() {
        if (checker.violation().isEmpty()) {
            checker.judgeLiveness(world);
            world.close();
            live(AFTER_CLOSE);
            checker.judgeLeftovers(world);
        }
    }

    private static String trace(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        StringBuilder text = new StringBuilder(thrown.toString());
        for (int i = 0; i < Math.min(stack.length, 4); i++) {
            text.append(" at ").append(stack[i]);
        }
        return text.toString();
    }

    /** The first invariant that did not hold so far; for who looks in from a listener. */
    Optional<Violation> violation() {
        return checker.violation();
    }
}
