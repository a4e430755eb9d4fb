package dev.lifeline.particle.stream;

import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.StreamBudget;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The event streams of one client. All who want the same {@link StreamScope} share one connection, which is opened for the
 * first of them, heals itself for ever within the client's budget, and is closed soon after the last has left. There is no
 * replay: what the cloud sends while a stream is not {@code LIVE} is lost, and so its reader waits for nobody.
 *
 * <p><b>Threads.</b> Any. Subscribers are called by a few daemon threads, {@code lifeline-particle-events-*}, which end when there
 * is nothing to tell; a connection is read by a thread of its own. <b>Life cycle.</b> Opens nothing before the first
 * subscription. {@link #close} ends all; it does not close the cloud.
 *
 * <pre>{@code
 * EventStreams streams = EventStreams.of(cloud, StreamRules.particle(), time, time, random);
 * Subscription readings = streams.subscribe(
 *         StreamScope.all(Scope.account()),
 *         SubscriptionRules.all().withPrefix("temperature"),
 *         event -> store(event.coreId(), event.data()));
 * }</pre>
 */
public final class EventStreams implements AutoCloseable {
    private final Function<StreamScope, StreamSource> sources;
    private final StreamBudget budget;
    private final StreamRules rules;
    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final Executor deliveries;
    private final Runnable whenClosed;
    private final Map<StreamScope, SharedStream> open = new HashMap<>(); // this object's lock, like the next
    private boolean closed;

    private EventStreams(
            Function<StreamScope, StreamSource> sources,
            ParticleCloud cloud,
            StreamRules rules,
            Ticker ticker,
            Timers timers,
            RandomGenerator random,
            Executor deliveries,
            Runnable whenClosed) {
        this.sources = sources;
        this.budget = cloud.streamAccess().budget();
        this.rules = rules;
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
        this.deliveries = deliveries;
        this.whenClosed = whenClosed;
    }

    /** Over the client's wire. */
    public static EventStreams of(
            ParticleCloud cloud, StreamRules rules, Ticker ticker, Timers timers, RandomGenerator random) {
        DeliveryThreads threads = new DeliveryThreads();
        return new EventStreams(
                scope -> StreamSource.of(cloud, scope), cloud, rules, ticker, timers, random, threads, threads::close);
    }

    /**
     * From other sources, such as a simulation's.
     *
     * @param cloud whose budget holds
     * @param deliveries calls the subscribers; not closed with this object
     */
    public static EventStreams over(
            Function<StreamScope, StreamSource> sources,
            ParticleCloud cloud,
            StreamRules rules,
            Ticker ticker,
            Timers timers,
            RandomGenerator random,
            Executor deliveries) {
        return new EventStreams(sources, cloud, rules, ticker, timers, random, deliveries, () -> {});
    }

    /** Every event of a scope, as {@link SubscriptionRules#all} says. */
    public Subscription subscribe(StreamScope scope, EventSubscriber subscriber) {
        return subscribe(scope, SubscriptionRules.all(), subscriber);
    }

    /** @throws IllegalStateException if this is closed, or as many streams are open as the cloud allows */
    public Subscription subscribe(StreamScope scope, SubscriptionRules wanted, EventSubscriber subscriber) {
        return join(scope, stream -> new Delivery(wanted, subscriber, deliveries, stream));
    }

    /**
     * For who never blocks: told by the reader itself, every event, without a queue between.
     *
     * @throws IllegalStateException as {@link #subscribe} does
     */
    public Subscription listen(StreamScope scope, StreamListener listener) {
        return join(scope, stream -> new Listening(stream, listener));
    }

    @Override
    public void close() {
        List<SharedStream> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(open.values());
            open.clear();
            ending.forEach(stream -> stream.lingers(null));
        }
        ending.forEach(SharedStream::close);
        whenClosed.run();
    }

    private <L extends StreamListener & Subscription> Subscription join(
            StreamScope scope, Function<SharedStream, L> listeners) {
        L listener;
        SharedStream stream;
        boolean first;
        synchronized (this) {
            SharedStream known = open.get(scope);
            first = known == null;
            stream = known == null ? opened(scope) : known;
            listener = listeners.apply(stream);
            stream.join(listener);
        }
        if (first) {
            stream.start();
        } else {
            stream.greet(listener); // not under the lock: it may come back to us
        }
        return listener;
    }

    private SharedStream opened(StreamScope scope) {
        if (closed) {
            throw new IllegalStateException("event streams: closed");
        }
        if (open.size() >= budget.mostStreams()) {
            throw new IllegalStateException(
                    "event streams: " + open.size() + " are open, and the cloud allows no more at a time");
        }
        SharedStream stream = new SharedStream(
                listener -> new EventStream(sources.apply(scope), budget, rules, listener, ticker, timers, random),
                alone -> lingers(scope, alone));
        open.put(scope, stream);
        return stream;
    }

    private synchronized void lingers(StreamScope scope, SharedStream alone) {
        if (!closed && alone.isAlone()) {
            alone.lingers(timers.schedule(rules.linger(), () -> end(scope, alone)));
        }
    }

    private void end(StreamScope scope, SharedStream alone) {
        synchronized (this) {
            if (!alone.isAlone() || !open.remove(scope, alone)) {
                return;
            }
        }
        alone.close();
    }
}
