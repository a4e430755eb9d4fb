package dev.lifeline.simulation;

import dev.lifeline.simulation.check.Checker;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.simulation.world.World;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.Optional;

/**
 * A world that lives step by step until an invariant does not hold.
 *
 * <p><b>Threads.</b> The simulation's. <b>Life cycle.</b> {@link World#begin}, {@link #live} as often as wanted,
 * {@link World#stopTraffic} and {@link #settle}, at last {@link #finish}; or {@link #leave} at any time.
 */
public final class JudgedWorld {
    /** Time after the close in which the last timers must have ended by themselves. */
    private static final Duration AFTER_CLOSE = Duration.ofHours(1);

    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final long STEPS_BETWEEN_REPORTS = 10_000;

    private final World world;
    private final Checker checker;
    private final SimulationProgress progress;
    private long nextReport = STEPS_BETWEEN_REPORTS;

    /**
     * Judges a world that has not begun.
     *
     * @param checker one of the world's journals
     * @param progress told every 10,000 steps where it is
     */
    public JudgedWorld(World world, Checker checker, SimulationProgress progress) {
        this.world = world;
        this.checker = checker;
        this.progress = progress;
    }

    /** Lives so long; false if an invariant broke. */
    public boolean live(Duration duration) {
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

    /**
     * Lives until everybody is home and everything is done.
     *
     * @param within how long that may take
     * @return empty if it does not come in time
     */
    public Optional<Tick> settle(Duration within) {
        Tick limit = world.time().now().plus(within);
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

    /** Judges that everything is done, closes the world, and judges what is left behind. */
    public void finish() {
        if (checker.violation().isEmpty()) {
            checker.judgeLiveness(world);
            leave();
        }
    }

    /** Closes the world as it is, and judges what is left behind. */
    public void leave() {
        world.close();
        live(AFTER_CLOSE);
        checker.judgeLeftovers(world);
    }
}
