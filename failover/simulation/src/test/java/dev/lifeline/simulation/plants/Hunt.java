package dev.lifeline.simulation.plants;

import dev.lifeline.simulation.check.Invariant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Looks for a planted bug, one seed after the other.
 *
 * <p><b>Threads.</b> Several hunts at once share what is known of the code without a plant.
 */
final class Hunt {
    static final int SEEDS = 1000;

    /** Rare ones, and a seed that finds them at the time of writing: saves time and decides nothing. */
    private static final Map<PlantedBug, Long> FIRST = Map.of(PlantedBug.LOWER_EPOCH_OBEYED, 251L);

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
        long first = FIRST.getOrDefault(bug, 1L);
        return hunt(bug, LongStream.range(0, SEEDS).map(tried -> 1 + (first - 1 + tried) % SEEDS));
    }

    /** As {@link #hunt(PlantedBug)}, at one seed. */
    Result huntAt(PlantedBug bug, long seed) throws ReflectiveOperationException {
        return hunt(bug, LongStream.of(seed));
    }

    private Result hunt(PlantedBug bug, LongStream seeds) throws ReflectiveOperationException {
        PlantLoader loader = new PlantLoader(bug, Hunt.class.getClassLoader());
        LongFunction<String[]> withPlant = loader.simulations();
        LongSupplier runs = loader.runs();
        long tried = 0;
        for (long seed : seeds.toArray()) {
            tried++;
            String[] broken = withPlant.apply(seed);
            if (broken.length > 0 && holdsWithoutPlant(seed)) {
                Catch caught = new Catch(seed, tried, Invariant.valueOf(broken[0]), broken[1]);
                return new Result(Optional.of(caught), runs.getAsLong());
            }
        }
        return new Result(Optional.empty(), runs.getAsLong());
    }

    private boolean holdsWithoutPlant(long seed) {
        return holdsWithoutPlant.computeIfAbsent(seed, fresh -> withoutPlant.apply(fresh).length == 0);
    }
}
