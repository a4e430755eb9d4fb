package dev.lifeline.particle.stream;

import dev.lifeline.time.Timers;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One stream and all who listen to it.
 *
 * <p><b>Threads.</b> Any; who joins and how long an empty one lingers is for {@link EventStreams} to serialise.
 * <b>Life cycle.</b> {@link #start} and {@link #close} once each.
 */
final class SharedStream implements StreamListener, AutoCloseable {
    private final EventStream stream;
    private final Consumer<SharedStream> whenAlone;
    private final Set<StreamListener> listeners = new CopyOnWriteArraySet<>();
    private final Object order = new Object(); // of states, and of greetings among them
    private Timers.@Nullable Timer lingering; // the lock of EventStreams

    /**
     * @param streams makes the stream that tells its listener
     * @param whenAlone told when the last listener has left
     */
    SharedStream(Function<StreamListener, EventStream> streams, Consumer<SharedStream> whenAlone) {
        this.stream = streams.apply(this);
        this.whenAlone = whenAlone;
    }

    void start() {
        stream.start();
    }

    void join(StreamListener listener) {
        listeners.add(listener);
        lingers(null);
    }

    /** Tells it the present state. */
    void greet(StreamListener listener) {
        synchronized (order) {
            EventStream.safely(() -> listener.onState(status()));
        }
    }

    void leave(StreamListener listener) {
        if (listeners.remove(listener) && isAlone()) {
            whenAlone.accept(this);
        }
    }

    boolean isAlone() {
        return listeners.isEmpty();
    }

    /** @param timer in place of the one before, which is cancelled */
    void lingers(Timers.@Nullable Timer timer) {
        if (lingering != null) {
            lingering.cancel();
        }
        lingering = timer;
    }

    StreamStatus status() {
        return stream.status();
    }

    @Override
    public void onEvent(StreamEvent event) {
        for (StreamListener listener : listeners) {
            EventStream.safely(() -> listener.onEvent(event));
        }
    }

    @Override
    public void onState(StreamStatus status) {
        synchronized (order) {
            for (StreamListener listener : listeners) {
                EventStream.safely(() -> listener.onState(status));
            }
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
