package dev.lifeline.spi;

import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One subscriber's queue. Whoever adds to it drains it; the lock is never held while the subscriber is called. */
final class ObservationSubscription implements Flow.Subscription {
    private final Flow.Subscriber<? super Observation> subscriber;
    private final int capacity;
    private final LongFunction<Observation> overflowed;
    private final Consumer<ObservationSubscription> forget;

    private final Object lock = new Object();
    private final ArrayDeque<Observation> queue = new ArrayDeque<>(); // lock
    private long demand; // lock
    private long dropped; // lock
    private boolean draining; // lock
    private boolean completing; // lock
    private boolean ended; // lock

    ObservationSubscription(
            Flow.Subscriber<? super Observation> subscriber,
            int capacity,
            LongFunction<Observation> overflowed,
            Consumer<ObservationSubscription> forget) {
        this.subscriber = subscriber;
        this.capacity = capacity;
        this.overflowed = overflowed;
        this.forget = forget;
    }

    void offer(Observation observation) {
        synchronized (lock) {
            if (ended || completing) {
                return;
            }
            if (queue.size() >= capacity) {
                dropped++;
                return;
            }
            queue.add(observation);
        }
        drain();
    }

    void complete() {
        synchronized (lock) {
            completing = true;
        }
        drain();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            cancel();
            subscriber.onError(new IllegalArgumentException("request: " + count + " (expected: > 0)"));
            return;
        }
        synchronized (lock) {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
        drain();
    }

    @Override
    public void cancel() {
        synchronized (lock) {
            ended = true;
            queue.clear();
        }
        forget.accept(this);
    }

    private void drain() {
        synchronized (lock) {
            if (draining) {
                return;
            }
            draining = true;
        }
        try {
            for (Observation next = next(); next != null; next = next()) {
                subscriber.onNext(next);
            }
        } catch (RuntimeException | Error failure) {
            stopDraining();
            throw failure;
        }
        completeIfDone();
    }

    /** The next observation to deliver; null, and no longer draining, if there is nothing to do. */
    private @Nullable Observation next() {
        synchronized (lock) {
            if (ended || demand == 0 || (queue.isEmpty() && dropped == 0)) {
                draining = false;
                return null;
            }
            demand--;
            if (queue.isEmpty()) {
                long count = dropped;
                dropped = 0;
                return overflowed.apply(count);
            }
            return queue.remove();
        }
    }

    private void stopDraining() {
        synchronized (lock) {
            draining = false;
        }
    }

    private void completeIfDone() {
        synchronized (lock) {
            if (ended || !completing || draining || !queue.isEmpty()) {
                return;
            }
            ended = true;
        }
        forget.accept(this);
        subscriber.onComplete();
    }
}
