package dev.lifeline.simulation.campaign;

import dev.lifeline.simulation.scenario.Scenario;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Runs the scenarios of many seeds, each on one thread and independent of the others. It ends at the lowest seed that
 * fails, unless it is asked to go on.
 *
 * <p><b>Threads.</b> Immutable; {@link #run} blocks its caller, who gets the progress too, while others work.
 *
 * <pre>{@code
 * CampaignResult result = Campaign.of(SmallRandom::of, 1, 10_000).onThreads(8).run();
 * }</pre>
 */
public final class Campaign {
    private static final int MOST_THREADS = 1024;

    private final LongFunction<Scenario> scenarios;
    private final long from;
    private final int seeds;
    private final int threads;
    private final boolean goingOn;
    private final Consumer<CampaignProgress> progress;

    private Campaign(
            LongFunction<Scenario> scenarios,
            long from,
            int seeds,
            int threads,
            boolean goingOn,
            Consumer<CampaignProgress> progress) {
        this.scenarios = scenarios;
        this.from = from;
        this.seeds = seeds;
        this.threads = threads;
        this.goingOn = goingOn;
        this.progress = progress;
    }

    /**
     * A campaign on one thread.
     *
     * @param scenarios makes the scenario of a seed; called on any thread
     * @param from the first seed
     * @param seeds how many, from 1
     */
    public static Campaign of(LongFunction<Scenario> scenarios, long from, int seeds) {
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds: " + seeds + " (expected: >= 1)");
        }
        if (from > Long.MAX_VALUE - seeds) {
            throw new IllegalArgumentException("seed: " + from + " (expected: <= " + (Long.MAX_VALUE - seeds) + ")");
        }
        return new Campaign(scenarios, from, seeds, 1, false, done -> {});
    }

    /** With so many simulations at a time. */
    public Campaign onThreads(int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: 1 to " + MOST_THREADS + ")");
        }
        return new Campaign(scenarios, from, seeds, threads, goingOn, progress);
    }

    /** Runs all seeds, whatever fails. */
    public Campaign goingOn() {
        return new Campaign(scenarios, from, seeds, threads, true, progress);
    }

    /** @param progress told of each seed that is done, and about once in a second of those under way */
    public Campaign reporting(Consumer<CampaignProgress> progress) {
        return new Campaign(scenarios, from, seeds, threads, goingOn, progress);
    }

    /**
     * Runs it. What fails is not thrown but told; what a generator throws is thrown.
     *
     * @throws InterruptedException if this thread is interrupted; the simulations under way are given up
     */
    public CampaignResult run() throws InterruptedException {
        return new CampaignRun(scenarios, from, seeds, threads, goingOn).run(progress);
    }
}
