package dev.lifeline.tls.direct;

import dev.lifeline.spi.Observation;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.function.Predicate;

/** Notes observations, and lets a test wait for one. */
final class Seen implements Flow.Subscriber<Observation> {
    private final Queue<Observation> all = new ConcurrentLinkedQueue<>();
    private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Observation observation) {
        all.add(observation);
        awaited.forEach(one -> one.offer(observation));
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {}

    /** The next observation of this kind that comes after this call. */
    <T extends Observation> CompletableFuture<Observation> next(Class<T> kind, Predicate<T> which) {
        CompletableFuture<Observation> future = new CompletableFuture<>();
        awaited.add(new Awaited(one -> kind.isInstance(one) && which.test(kind.cast(one)), future));
        return future;
    }

    <T extends Observation> List<T> all(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private record Awaited(Predicate<Observation> which, CompletableFuture<Observation> future) {
        void offer(Observation observation) {
            if (which.test(observation)) {
                future.complete(observation);
            }
        }
    }
}
