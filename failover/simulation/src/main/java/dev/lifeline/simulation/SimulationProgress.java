package dev.lifeline.simulation;

import dev.lifeline.time.Tick;

/** Watches a simulation from outside. <b>Threads.</b> The simulation's. */
@FunctionalInterface
public interface SimulationProgress {
    /**
     * The simulation has come so far. What is done here changes nothing in it, unless it throws.
     *
     * @param at in the scenario's time
     * @param steps since its beginning
     * @throws StoppedException to end the simulation without a result
     */
    void reached(Tick at, long steps);
}
