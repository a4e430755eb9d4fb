package dev.lifeline.spi;

import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's queue. Whoever adds to it drains it; the lock is never held while the subscriber is called, and only
 * the thread that drains calls it.
 *
 * <p>A subscriber that throws has broken rule 2.13 of reactive streams: its subscription counts as cancelled, and the
 * failure goes to the uncaught exception handler of the thread that met it. Neither the emitter nor the subscribers
 * after it can do anything about it, so they go on; the handler is the JVM's own place for failures that nobody catches.
 */
final class ObservationSubscription implements Flow.Subscription {
    private final Flow.Subscriber<? super Observation> subscriber;
    private final int capacity;
    private final LongFunction<Observation> overflowed;
    private final Consumer<ObservationSubscription> forget;

    private final Object lock = new Object();
    private final ArrayDeque<Observation> queue = new ArrayDeque<>(); // lock
    private long demand; // lock
    private long dropped; // lock
    private boolean draining = true; // lock; until the subscriber knows its subscription
    private boolean completing; // lock
    private boolean ended; // lock
    private @Nullable IllegalArgumentException wrongRequest; // lock

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

    /** Introduces itself; every other signal waits until that is done. */
    void start() {
        guarded(() -> subscriber.onSubscribe(this));
        signalWhatIsDue();
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
            if (dropped > 0) {
                queue.add(overflow());
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
        synchronized (lock) {
            if (count <= 0) {
                wrongRequest = new IllegalArgumentException("request: " + count + " (expected: > 0)");
            } else {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            }
        }
        drain();
    }

    @Override
    public void cancel() {
        end();
        forget.accept(this);
    }

    private void end() {
        synchronized (lock) {
            ended = true;
            queue.clear();
        }
    }

    private void drain() {
        synchronized (lock) {
            if (draining) {
                return;
            }
            draining = true;
        }
        signalWhatIsDue();
    }

    private void signalWhatIsDue() {
        for (Runnable signal = next(); signal != null; signal = next()) {
            guarded(signal);
        }
    }

    /** The next signal to give; null, and no longer draining, if there is nothing to do. */
    private @Nullable Runnable next() {
        synchronized (lock) {
            IllegalArgumentException wrong = wrongRequest;
            boolean empty = queue.isEmpty() && dropped == 0;
            if (!ended && wrong != null) {
                return ending(() -> subscriber.onError(wrong));
            }
            if (!ended && demand > 0 && !empty) {
                demand--;
                Observation observation = queue.isEmpty() ? overflow() : queue.remove();
                return () -> subscriber.onNext(observation);
            }
            if (!ended && completing && empty) {
                return ending(subscriber::onComplete);
            }
            draining = false;
            return null;
        }
    }

    private Runnable ending(Runnable lastSignal) {
        end();
        return () -> {
            forget.accept(this);
            lastSignal.run();
        };
    }

    /** The report on what was dropped since the last one. Called with the lock held. */
    private Observation overflow() {
        long count = dropped;
        dropped = 0;
        return overflowed.apply(count);
    }

    private void guarded(Runnable signal) {
        try {
            signal.run();
        } catch (RuntimeException | Error failure) {
            cancel();
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }
}
