package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Makes a failing scenario smaller as long as it fails: by delta debugging without the faults that do not matter, then
 * with fewer devices, a shorter time, shorter and simpler faults and without the expectations that do not matter; again
 * and again, until nothing can go or its runs are used up. Durations become whole seconds.
 *
 * <p>It is deterministic, and no scenario is run twice. What it returns has failed before its eyes; whether for the same
 * reason is for the predicate to say.
 *
 * <p><b>Threads.</b> One.
 */
public final class Shrinker {
    private static final int MOST_RUNS = 500;

    private final Predicate<Scenario> stillFails;
    private final int mostRuns;
    private final Consumer<String> progress;
    private final Set<Scenario> tried = new HashSet<>();
    private Scenario smallest;

    private Shrinker(Scenario failing, Predicate<Scenario> stillFails, int mostRuns, Consumer<String> progress) {
        this.smallest = failing;
        this.stillFails = stillFails;
        this.mostRuns = mostRuns;
        this.progress = progress;
    }

    /**
     * The smallest that was found in 500 runs.
     *
     * @param progress gets a line whenever a smaller one is found
     * @throws IllegalArgumentException if {@code failing} does not fail
     */
    public static Scenario smallest(Scenario failing, Predicate<Scenario> stillFails, Consumer<String> progress) {
        return smallest(failing, stillFails, MOST_RUNS, progress);
    }

    /**
     * The smallest that was found in so many runs.
     *
     * @param mostRuns of {@code stillFails}, from 1; the first is for {@code failing} itself
     * @param progress gets a line whenever a smaller one is found
     * @throws IllegalArgumentException if {@code failing} does not fail
     */
    public static Scenario smallest(
            Scenario failing, Predicate<Scenario> stillFails, int mostRuns, Consumer<String> progress) {
        if (mostRuns < 1) {
            throw new IllegalArgumentException("runs: " + mostRuns + " (expected: >= 1)");
        }
        Shrinker shrinker = new Shrinker(failing, stillFails, mostRuns, progress);
        if (!shrinker.isSmaller(failing)) {
            throw new IllegalArgumentException(failing.name() + ": does not fail (expected: a scenario that does)");
        }
        shrinker.shrink();
        return shrinker.smallest;
    }

    private void shrink() {
        Scenario before;
        do {
            before = smallest;
            dropFaults();
            shrinkTo(1, smallest.devices(), smallest::withDevices);
            shrinkTo(ceil(smallest.lastEnd()), ceil(smallest.lasts()), seconds -> smallest.lasting(span(seconds)));
            for (int index = 0; index < smallest.faults().size(); index++) {
                shrinkFault(index);
            }
            dropExpectations();
        } while (!smallest.equals(before) && tried.size() < mostRuns);
    }

    /** Delta debugging: without all, without each half, each quarter, down to each single one. */
    private void dropFaults() {
        for (int chunk = smallest.faults().size(); chunk > 0; chunk /= 2) {
            int from = 0;
            while (from < smallest.faults().size()) {
                List<Fault> rest = new ArrayList<>(smallest.faults());
                rest.subList(from, Math.min(from + chunk, rest.size())).clear();
                from += isSmaller(smallest.withFaults(rest)) ? 0 : chunk;
            }
        }
    }

    /** The order of the faults stays, for none begins at another time. */
    private void shrinkFault(int index) {
        Fault fault = smallest.faults().get(index);
        shrinkTo(
                1,
                ceil(fault.lasts()),
                seconds -> with(index, smallest.faults().get(index).lasting(span(seconds))));
        if (fault.share() < 100
                && !isSmaller(with(index, smallest.faults().get(index).on(100)))) {
            shrinkTo(
                    1,
                    fault.share(),
                    share -> with(index, smallest.faults().get(index).on(share)));
        }
    }

    private Scenario with(int index, Fault fault) {
        List<Fault> faults = new ArrayList<>(smallest.faults());
        faults.set(index, fault);
        return smallest.withFaults(faults);
    }

    private void dropExpectations() {
        for (int index = smallest.expectations().size() - 1; index >= 0; index--) {
            List<Expectation> rest = new ArrayList<>(smallest.expectations());
            rest.remove(index);
            isSmaller(smallest.withExpectations(rest));
        }
    }

    /** The least number that still fails, by bisection; that {@code present} fails is known. */
    private void shrinkTo(int least, int present, IntFunction<Scenario> candidate) {
        int passes = least - 1;
        int fails = present;
        int next = least;
        while (passes + 1 < fails) {
            if (isSmaller(candidate.apply(next))) {
                fails = next;
            } else {
                passes = next;
            }
            next = passes + (fails - passes) / 2;
        }
    }

    /** Whether it still fails, and then it is the smallest. One that was tried before did not, or is too large by now. */
    private boolean isSmaller(Scenario candidate) {
        if (tried.size() >= mostRuns || !tried.add(candidate) || !stillFails.test(candidate)) {
            return false;
        }
        smallest = candidate;
        progress.accept("run " + tried.size() + ": " + candidate.faults().size() + " faults, " + candidate.devices()
                + " devices, " + Spans.of(candidate.lasts()));
        return true;
    }

    private static int ceil(Duration span) {
        return (int) Math.max(1, span.plusNanos(999_999_999).toSeconds());
    }

    private static Duration span(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
