package dev.lifeline.simulation.plants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.simulation.check.Invariant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker that finds nothing proves nothing: each planted bug is found by the invariant that it breaks. */
final class PlantedBugsTest {
    /** A load of 20 small devices never fills a lane; and small random scenarios expect nothing of their own. */
    private static final Set<Invariant> WITHOUT_PLANT = EnumSet.of(Invariant.QUEUE_BOUND, Invariant.EXPECTED);

    /** It takes a reboot between run and answer: none of the first thousand seeds finds it, so it is found by one that does. */
    private static final PlantedBug RARE = PlantedBug.AGE_IGNORED;

    private static final long RARE_SEED = 3444;

    private static final int THREADS = 2;

    private static ExecutorService hunters;
    private static Map<PlantedBug, Future<Hunt.Result>> hunts;

    /** A hunt has its own classes, which the compiler must warm to anew: two at a time. */
    @BeforeAll
    static void setOut() {
        hunters = Executors.newFixedThreadPool(THREADS);
        hunts = new EnumMap<>(PlantedBug.class);
        Hunt hunt = new Hunt();
        for (PlantedBug bug : PlantedBug.values()) {
            hunts.put(bug, hunters.submit(() -> bug == RARE ? hunt.huntAt(bug, RARE_SEED) : hunt.hunt(bug)));
        }
    }

    @AfterAll
    static void comeHome() {
        hunters.shutdownNow();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AGE_IGNORED")
    void aPlantedBugIsFoundWithinAThousandSeeds(PlantedBug bug) throws Exception {
        requireFound(bug);
    }

    @Test
    void theRareOneIsFoundByTheSeedThatMeetsIt() throws Exception {
        requireFound(RARE);
    }

    private static void requireFound(PlantedBug bug) throws Exception {
        Hunt.Result result = hunts.get(bug).get();

        assertThat(result.runs()).as("how often the planted code ran").isPositive();
        assertThat(result.caught()).as("caught").isPresent();
        Hunt.Catch caught = result.caught().get();
        System.out.printf("%s: %s%n", bug.name(), caught);
        assertThat(bug.finders()).as(caught.toString()).contains(caught.invariant());
    }

    @Test
    void everyInvariantIsShownToFindSomething() {
        Set<Invariant> shown = EnumSet.copyOf(WITHOUT_PLANT);
        for (PlantedBug bug : PlantedBug.values()) {
            shown.addAll(bug.finders());
        }
        assertThat(shown).containsExactlyInAnyOrder(Invariant.values());
    }
}
