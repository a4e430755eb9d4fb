package dev.lifeline.spi;

import dev.lifeline.time.Ticker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/**
 * The {@link Flow.Publisher} that transports emit their observations through.
 *
 * <p>Each subscriber has a bounded queue of its own. When it is full the newest observation is dropped, and the
 * subscriber is told how many were in their place: the reader of a stream without replay must never stop. A subscriber
 * that throws is treated as cancelled and reported to the thread's uncaught exception handler; nobody else notices.
 *
 * <p><b>Threads.</b> {@link #emit} may be called from any thread and delivers on it, one observation at a time for each
 * subscriber. <b>Life cycle.</b> {@link #close} completes every subscriber after it has asked for and taken what is
 * queued for it, the report on what it missed included.
 */
public final class ObservationChannel implements Flow.Publisher<Observation>, AutoCloseable {
    /** Queue of a subscriber unless said otherwise: some seconds of a busy fleet. */
    public static final int DEFAULT_CAPACITY = 65_536;

    private final TransportId via;
    private final Ticker ticker;
    private final int capacity;
    private final List<ObservationSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    public ObservationChannel(TransportId via, Ticker ticker) {
        this(via, ticker, DEFAULT_CAPACITY);
    }

    /** @param capacity observations that a subscriber may be behind, at least 1 */
    public ObservationChannel(TransportId via, Ticker ticker, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        this.via = via;
        this.ticker = ticker;
        this.capacity = capacity;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Observation> subscriber) {
        ObservationSubscription subscription =
                new ObservationSubscription(subscriber, capacity, this::overflowed, subscriptions::remove);
        subscriptions.add(subscription);
        subscription.start();
        if (closed) {
            subscription.complete();
        }
    }

    public void emit(Observation observation) {
        for (ObservationSubscription subscription : subscriptions) {
            subscription.offer(observation);
        }
    }

    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(ObservationSubscription::complete);
    }

    private Observation overflowed(long count) {
        return new Observation.Overflowed(via, ticker.now(), count);
    }
}
