package dev.lifeline.simulation.plants;

import dev.lifeline.simulation.Simulation;
import dev.lifeline.simulation.scenario.SmallRandom;
import java.util.function.LongFunction;

/**
 * Runs the small random scenario of a seed, in whichever class loader it was itself loaded. Gives the name of the first
 * invariant that did not hold and what was found; nothing if all held. Speaks in classes of the JDK only, so that other
 * loaders can ask.
 */
public final class SeedRun implements LongFunction<String[]> {
    @Override
    public String[] apply(long seed) {
        return Simulation.of(SmallRandom.of(seed))
                .run()
                .violation()
                .map(violation -> new String[] {violation.invariant().name(), violation.toString()})
                .orElseGet(() -> new String[0]);
    }
}
