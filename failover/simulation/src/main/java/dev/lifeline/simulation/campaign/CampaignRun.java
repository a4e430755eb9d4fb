package dev.lifeline.simulation.campaign;

import dev.lifeline.simulation.Simulation;
import dev.lifeline.simulation.SimulationResult;
import dev.lifeline.simulation.StoppedException;
import dev.lifeline.simulation.engine.TraceHash;
import dev.lifeline.simulation.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One run of a campaign. Seeds are given out in their order, so that when one fails all lower ones are done or under way;
 * higher ones are given up.
 *
 * <p><b>Threads.</b> Its own work, the caller's collects. <b>Life cycle.</b> One {@link #run}.
 */
final class CampaignRun {
    private static final long MOST_MILLIS_TO_END = 1000;

    private final LongFunction<Scenario> scenarios;
    private final long from;
    private final boolean goingOn;
    private final int threads;
    private final @Nullable Outcome[] outcomes; // the collector's only
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger end; // no index from here on is wanted
    private final LongAdder steps = new LongAdder();
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    /** What a worker tells. */
    private sealed interface News {}

    private record Outcome(int index, long steps, long trace, Optional<Failure> failure) implements News {}

    /** A worker has ended; with nothing thrown there is no more work. */
    private record Ended(@Nullable Throwable thrown) implements News {}

    CampaignRun(LongFunction<Scenario> scenarios, long from, int seeds, int threads, boolean goingOn) {
        this.scenarios = scenarios;
        this.from = from;
        this.goingOn = goingOn;
        this.threads = Math.min(threads, seeds);
        this.outcomes = new Outcome[seeds];
        this.end = new AtomicInteger(seeds);
    }

    CampaignResult run(Consumer<CampaignProgress> progress) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= threads; i++) {
            Thread worker = new Thread(this::work, "lifeline-simulation-" + i);
            worker.setDaemon(true);
            workers.add(worker);
        }
        try {
            workers.forEach(Thread::start);
            collect(progress);
            return result();
        } finally {
            end(workers);
        }
    }

    /** Nobody works any more when this returns, unless a step of a simulation takes longer than it waits. */
    private static void end(List<Thread> workers) throws InterruptedException {
        workers.forEach(Thread::interrupt);
        for (Thread worker : workers) {
            worker.join(MOST_MILLIS_TO_END);
        }
    }

    private void work() {
        try {
            for (int index = next.getAndIncrement(); index < end.get(); index = next.getAndIncrement()) {
                simulate(index);
            }
            news.add(new Ended(null));
        } catch (Throwable thrown) {
            // the collector throws it: a generator's mistake, or an Error such as a full heap
            news.add(new Ended(thrown));
        }
    }

    private void simulate(int index) {
        long[] told = new long[1];
        try {
            SimulationResult result = Simulation.of(
                            scenarios.apply(from + index), List.of(), (at, done) -> reached(index, done, told))
                    .run();
            Optional<Failure> failure = Failure.of(result);
            if (failure.isPresent() && !goingOn) {
                end.accumulateAndGet(index + 1, Math::min);
            }
            steps.add(result.steps() - told[0]);
            news.add(new Outcome(index, result.steps(), result.trace(), failure));
        } catch (StoppedException stopped) {
            steps.add(-told[0]); // nobody wants this seed any more
        }
    }

    private void reached(int index, long done, long[] told) {
        StoppedException.throwIfInterrupted();
        if (index >= end.get()) {
            throw new StoppedException();
        }
        steps.add(done - told[0]);
        told[0] = done;
    }

    private void collect(Consumer<CampaignProgress> progress) throws InterruptedException {
        int done = 0;
        int failed = 0;
        int working = threads;
        while (working > 0) {
            News latest = news.poll(1, TimeUnit.SECONDS);
            if (latest instanceof Outcome outcome) {
                outcomes[outcome.index()] = outcome;
                done++;
                failed += outcome.failure().isPresent() ? 1 : 0;
            } else if (latest instanceof Ended ended) {
                working--;
                rethrow(ended.thrown());
                continue;
            }
            progress.accept(new CampaignProgress(done, outcomes.length, failed, steps.sum()));
        }
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private CampaignResult result() {
        List<Failure> failures = new ArrayList<>();
        TraceHash trace = new TraceHash();
        long sum = 0;
        int count = end.get();
        for (int index = 0; index < count; index++) {
            Outcome outcome = outcomes[index];
            if (outcome == null) {
                throw new IllegalStateException("seed " + (from + index) + " has no result");
            }
            sum += outcome.steps();
            trace.mix(outcome.trace());
            outcome.failure().ifPresent(failures::add);
        }
        return new CampaignResult(from, count, sum, trace.value(), failures);
    }
}
