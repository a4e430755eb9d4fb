package dev.lifeline.testing;

import dev.lifeline.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that keeps all that it is given, for tests to look at and to wait for.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> Subscribe it once. {@link #greedy()} asks for everything at once;
 * {@link #withoutDemand()} asks for nothing until {@link #request} is called.
 */
public final class ObservationLog implements Flow.Subscriber<Observation> {
    private final boolean greedy;
    private final Object lock = new Object();
    private final List<Observation> seen = new ArrayList<>(); // lock
    private final List<Wait> waits = new ArrayList<>(); // lock
    private final CompletableFuture<Void> completed = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;

    private ObservationLog(boolean greedy) {
        this.greedy = greedy;
    }

    public static ObservationLog greedy() {
        return new ObservationLog(true);
    }

    public static ObservationLog withoutDemand() {
        return new ObservationLog(false);
    }

    public void request(long count) {
        subscription().request(count);
    }

    public void cancel() {
        subscription().cancel();
    }

    /** Everything seen so far, in order. */
    public List<Observation> all() {
        synchronized (lock) {
            return List.copyOf(seen);
        }
    }

    /** Everything of one kind seen so far, in order. */
    public <T extends Observation> List<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Completes when {@code count} observations of this kind have been seen. */
    public CompletionStage<Void> seen(Class<? extends Observation> kind, int count) {
        Wait wait = new Wait(kind, count, new CompletableFuture<>());
        synchronized (lock) {
            waits.add(wait);
        }
        check();
        return wait.done.minimalCompletionStage();
    }

    /** Completes when the transport has completed its observations, or failed them. */
    public CompletionStage<Void> completed() {
        return completed.minimalCompletionStage();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (greedy) {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(Observation observation) {
        synchronized (lock) {
            seen.add(observation);
        }
        check();
    }

    @Override
    public void onError(Throwable failure) {
        completed.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        completed.complete(null);
    }

    private void check() {
        List<Wait> over;
        synchronized (lock) {
            over = waits.stream().filter(wait -> count(wait.kind) >= wait.count).toList();
            waits.removeAll(over);
        }
        over.forEach(wait -> wait.done.complete(null));
    }

    private long count(Class<? extends Observation> kind) {
        return seen.stream().filter(kind::isInstance).count();
    }

    private Flow.Subscription subscription() {
        Flow.Subscription given = subscription;
        if (given == null) {
            throw new IllegalStateException("not subscribed");
        }
        return given;
    }

    private record Wait(Class<? extends Observation> kind, int count, CompletableFuture<Void> done) {}
}
