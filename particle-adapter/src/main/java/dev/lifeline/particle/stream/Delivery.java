package dev.lifeline.particle.stream;

import dev.lifeline.spi.LinkState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between a stream's reader and one subscriber: a bounded queue, emptied on another thread.
 *
 * <p><b>Threads.</b> Filled from any, never blocks; the subscriber is called by one of the executor's at a time.
 * <b>Life cycle.</b> Over with the state {@code CLOSED} or with {@link #close}.
 */
final class Delivery implements StreamListener, Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int AT_A_TIME = 64; // then others of the executor have their turn

    private final SubscriptionRules rules;
    private final EventSubscriber subscriber;
    private final Executor executor;
    private final SharedStream stream;
    private final Deque<StreamNews> waiting = new ArrayDeque<>(); // this object's lock, like all below
    private int events;
    private long characters;
    private long droppedUntold;
    private long dropped;
    private long failures;
    private boolean failing;
    private boolean running;
    private boolean over;

    Delivery(SubscriptionRules rules, EventSubscriber subscriber, Executor executor, SharedStream stream) {
        this.rules = rules;
        this.subscriber = subscriber;
        this.executor = executor;
        this.stream = stream;
    }

    @Override
    public void onEvent(StreamEvent event) {
        if (!rules.takes(event)) {
            return;
        }
        if (put(event)) {
            start();
        } else if (rules.overflow() == SubscriptionRules.Overflow.END) {
            stream.leave(this);
            onState(stream.status().closed(rules.mostWaiting() + " events were waiting, or too much text"));
        }
    }

    @Override
    public void onState(StreamStatus status) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = status.state() == LinkState.CLOSED;
            if (waiting.peekLast() instanceof StreamStatus) {
                waiting.pollLast(); // it was not told in time, and the newer one says more
            }
            waiting.add(status);
        }
        start();
    }

    @Override
    public void close() {
        stream.leave(this);
        synchronized (this) {
            over = true;
            waiting.clear();
            events = 0;
            characters = 0;
            droppedUntold = 0;
        }
    }

    @Override
    public StreamStatus status() {
        return stream.status();
    }

    @Override
    public synchronized int waiting() {
        return events;
    }

    @Override
    public synchronized long dropped() {
        return dropped;
    }

    @Override
    public synchronized long failures() {
        return failures;
    }

    /** False if there is no room for it. */
    private synchronized boolean put(StreamEvent event) {
        if (over) {
            return true; // nobody wants it
        }
        while (isFull(event) && rules.overflow() == SubscriptionRules.Overflow.DROP_OLDEST) {
            dropOldest();
        }
        if (isFull(event)) {
            countDrop();
            return false;
        }
        waiting.add(event);
        events++;
        characters += size(event);
        return true;
    }

    private boolean isFull(StreamEvent next) {
        return events > 0 && (events >= rules.mostWaiting() || characters + size(next) > rules.mostCharacters());
    }

    private void dropOldest() {
        StreamNews passed = null;
        StreamNews oldest = waiting.poll();
        while (oldest instanceof StreamStatus) {
            passed = oldest;
            oldest = waiting.poll();
        }
        taken(oldest);
        countDrop();
        if (passed != null) {
            waiting.addFirst(passed);
        }
    }

    private void countDrop() {
        dropped++;
        droppedUntold++;
    }

    private void taken(@Nullable StreamNews news) {
        if (news instanceof StreamEvent event) {
            events--;
            characters -= size(event);
        }
    }

    private void start() {
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
        }
        execute();
    }

    private void execute() {
        try {
            executor.execute(this::tellSome);
        } catch (RejectedExecutionException ended) {
            tellSome(); // the streams are closed: the last word is told by who closed them
        }
    }

    private void tellSome() {
        for (int told = 0; told < AT_A_TIME; told++) {
            if (!tellNext()) {
                return;
            }
        }
        execute();
    }

    /** False if there is nothing more to tell. */
    private boolean tellNext() {
        long drops;
        StreamNews news;
        synchronized (this) {
            drops = droppedUntold;
            droppedUntold = 0;
            news = drops > 0 ? null : waiting.poll();
            taken(news);
            running = drops > 0 || news != null;
            if (!running) {
                return false;
            }
        }
        tell(drops, news);
        return true;
    }

    private void tell(long drops, @Nullable StreamNews news) {
        try {
            if (news instanceof StreamEvent event) {
                subscriber.onEvent(event);
            } else if (news instanceof StreamStatus status) {
                subscriber.onState(status);
            } else {
                subscriber.onDropped(drops);
            }
            failed(false);
        } catch (RuntimeException failure) {
            if (failed(true)) {
                LOG.warn("event stream: a subscriber failed; said once until it succeeds again", failure);
            }
        }
    }

    /** True for the first failure after a success. */
    private synchronized boolean failed(boolean now) {
        boolean first = now && !failing;
        failing = now;
        failures += now ? 1 : 0;
        return first;
    }

    private static long size(StreamEvent event) {
        return (long) event.name().length() + event.data().map(String::length).orElse(0);
    }
}
