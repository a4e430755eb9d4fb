package dev.lifeline.particle.stream;

import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.RequestBudget;
import dev.lifeline.spi.LinkState;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event stream that heals itself: it sees silence, opens anew after a pause with full jitter, and keeps within a budget
 * of openings. What is published while it is not live is lost; the cloud repeats nothing.
 *
 * <pre>
 *  CONNECTING --first byte--&gt; LIVE --silence--&gt; STALLED
 *      ^                       |                  |
 *      |                       v lost             v
 *      +------- pause ------ WAITING &lt;------------+          any --close()--&gt; CLOSED
 *      +------- pause ------ REFUSED: a token or a limit of ours
 * </pre>
 *
 * <p><b>Threads.</b> {@link #start} and {@link #close} from any thread. The timers' thread owns the state; events are handed
 * over by the connection's reader, one at a time. <b>Life cycle.</b> Once each; closing returns at once.
 */
public final class EventStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int STALLS_UNTIL_PATIENT = 2;

    private final StreamSource source;
    private final StreamRules rules;
    private final Handler handler;
    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final RequestBudget opens;

    private int attempts; // timers' thread, like the next three
    private int stallsInARow;
    private boolean patient;
    private @Nullable StreamReading reading;
    private volatile StreamSource.@Nullable Connection connection;
    private volatile boolean closed;

    private EventStream(
            StreamSource source,
            StreamRules rules,
            Handler handler,
            Ticker ticker,
            Timers timers,
            RandomGenerator random) {
        this.source = source;
        this.rules = rules;
        this.handler = handler;
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
        this.opens = new RequestBudget(rules.mostOpens(), rules.opensWindow());
    }

    /** The stream of everything in the cloud's scope; not started. */
    public static EventStream of(
            ParticleCloud cloud,
            StreamRules rules,
            Handler handler,
            Ticker ticker,
            Timers timers,
            RandomGenerator random) {
        return over(StreamSource.of(cloud), rules, handler, ticker, timers, random);
    }

    /** The stream of any source, such as a simulation's; not started. */
    public static EventStream over(
            StreamSource source,
            StreamRules rules,
            Handler handler,
            Ticker ticker,
            Timers timers,
            RandomGenerator random) {
        return new EventStream(source, rules, handler, ticker, timers, random);
    }

    public void start() {
        post(this::open);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        StreamSource.Connection open = connection;
        if (open != null) {
            open.cancel();
        }
        tell(LinkState.CLOSED, "closed");
    }

    private void open() {
        if (closed) {
            return;
        }
        Duration wait = opens.take(ticker.now());
        if (!wait.isZero()) {
            tell(LinkState.REFUSED, "the budget of " + rules.mostOpens() + " openings is used up");
            timers.schedule(wait, this::open);
            return;
        }
        tell(LinkState.CONNECTING, "opening the event stream");
        StreamReading opened = new StreamReading(
                ticker,
                rules.mostEventBytes(),
                handler,
                (ended, end) -> post(() -> over(ended, end)),
                kept -> post(this::keptAlive));
        reading = opened;
        connection = source.open(opened);
        cancelIfClosed();
        watch(opened, silenceLimit());
    }

    private void cancelIfClosed() {
        StreamSource.Connection open = connection;
        if (closed && open != null) {
            open.cancel(); // close() may have looked before it was there
        }
    }

    private void watch(StreamReading watched, Duration wait) {
        timers.schedule(wait, () -> look(watched));
    }

    private void look(StreamReading watched) {
        if (closed || watched != reading) {
            return;
        }
        Duration left = silenceLimit().minus(watched.silence());
        if (left.isNegative() || left.isZero()) {
            stalled(watched);
        } else {
            watch(watched, left);
        }
    }

    private void stalled(StreamReading stalled) {
        StreamSource.Connection open = connection;
        if (open != null) {
            open.cancel();
        }
        String silence = "no byte for " + silenceLimit();
        if (stalled.live()) {
            tell(LinkState.STALLED, silence);
            stallsInARow++;
            patient |= stallsInARow >= STALLS_UNTIL_PATIENT;
        }
        over(stalled, StreamEnd.lost(silence));
    }

    private void over(StreamReading ended, StreamEnd end) {
        if (closed || ended != reading) {
            return; // given up before
        }
        ended.giveUp();
        reading = null;
        attempts = rules.reopen().attemptsAfter(attempts, ended.lived()) + 1;
        Duration pause = pause(end);
        LinkState state = end.kind() == StreamEnd.Kind.LOST ? LinkState.WAITING : LinkState.REFUSED;
        tell(state, end.detail() + "; opened again in " + pause.toMillis() + " ms");
        timers.schedule(pause, this::open);
    }

    /** A host that keeps its streams alive in time needs no patience. */
    private void keptAlive() {
        stallsInARow = 0;
        patient = false;
    }

    private Duration silenceLimit() {
        return patient ? rules.patientSilence() : rules.silence();
    }

    private Duration pause(StreamEnd end) {
        double roll = random.nextDouble();
        Duration jittered = rules.reopen().delay(attempts, roll);
        return switch (end.kind()) {
            case LOST -> jittered;
            case REFUSED -> rules.refusedPause().plus(jittered);
            case THROTTLED -> rules.throttledPause().plus(jittered);
        };
    }

    /** Once closed the timers may be gone too. */
    private void post(Runnable action) {
        if (!closed) {
            timers.schedule(Duration.ZERO, action);
        }
    }

    private void tell(LinkState state, String cause) {
        LOG.info("particle stream state={} cause=\"{}\"", state, cause);
        try {
            handler.onLink(state, cause);
        } catch (RuntimeException failure) {
            LOG.warn("event stream: a handler failed", failure);
        }
    }

    /** What the stream shows. Must not block: the cloud does not wait. */
    public interface Handler {
        /** Called by the connection's reader. */
        void onEvent(StreamEvent event);

        /** Called by the reader for {@code LIVE}, by the timers or the closing thread for the others. */
        void onLink(LinkState state, String cause);
    }
}
