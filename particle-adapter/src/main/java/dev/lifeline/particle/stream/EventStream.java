package dev.lifeline.particle.stream;

import dev.lifeline.particle.api.StreamBudget;
import dev.lifeline.spi.LinkState;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.Optional;
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
 * <p><b>Threads.</b> {@link #start}, {@link #status} and {@link #close} from any thread. The timers' thread decides; events
 * are handed over by the connection's reader, one at a time. <b>Life cycle.</b> Once each; closing returns at once.
 */
final class EventStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int STALLS_UNTIL_PATIENT = 2;

    private final StreamSource source;
    private final StreamBudget budget;
    private final StreamRules rules;
    private final StreamListener listener;
    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final LastHeard heard = new LastHeard();
    private final Object states = new Object(); // they change and are told one at a time

    private int attempts; // timers' thread, like the next two
    private int stallsInARow;
    private boolean patient;
    private volatile @Nullable StreamReading reading; // written under states, by the timers' thread
    private volatile StreamSource.@Nullable Connection connection;
    private volatile Timers.Timer timer = () -> {}; // the next look, or the next opening
    private volatile boolean closed;
    private volatile Standing standing;

    EventStream(
            StreamSource source,
            StreamBudget budget,
            StreamRules rules,
            StreamListener listener,
            Ticker ticker,
            Timers timers,
            RandomGenerator random) {
        this.source = source;
        this.budget = budget;
        this.rules = rules;
        this.listener = listener;
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
        this.standing = new Standing(LinkState.CONNECTING, ticker.now(), "not opened yet", 0);
    }

    void start() {
        post(this::open);
    }

    StreamStatus status() {
        Standing now = standing;
        return new StreamStatus(now.state, now.since, now.cause, heard.lastByte(), heard.lastEvent(), now.openings);
    }

    @Override
    public void close() {
        synchronized (states) {
            if (closed) {
                return;
            }
            tell(LinkState.CLOSED, "closed");
            closed = true;
        }
        cancelConnection();
        timer.cancel();
    }

    private void open() {
        if (closed) {
            return;
        }
        Duration wait = budget.take(ticker.now());
        if (!wait.isZero()) {
            tell(LinkState.REFUSED, "the budget of " + budget.mostOpens() + " openings is used up");
            next(wait, this::open);
            return;
        }
        tell(LinkState.CONNECTING, "opening the event stream");
        StreamReading opened = new StreamReading(ticker, rules.mostEventBytes(), listener, heard, new News());
        reading = opened;
        connection = source.open(opened);
        next(silenceLimit(), () -> look(opened));
    }

    /** What is to be done later, in place of what was; nothing once it is closed, which may have been before there was anything to cancel. */
    private void next(Duration wait, Runnable action) {
        timer = timers.schedule(wait, action);
        if (closed) {
            timer.cancel();
            cancelConnection();
        }
    }

    private void cancelConnection() {
        StreamSource.Connection open = connection;
        if (open != null) {
            open.cancel();
        }
    }

    private void look(StreamReading watched) {
        if (closed || watched != reading) {
            return;
        }
        Duration left = silenceLimit().minus(watched.silence());
        if (left.isNegative() || left.isZero()) {
            stalled(watched);
        } else {
            next(left, () -> look(watched));
        }
    }

    private void stalled(StreamReading stalled) {
        cancelConnection();
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
        timer.cancel();
        attempts = rules.reopen().attemptsAfter(attempts, ended.lived()) + 1;
        Duration pause = pause(end);
        synchronized (states) {
            reading = null; // nothing more of it is told
            LinkState state = end.kind() == StreamEnd.Kind.LOST ? LinkState.WAITING : LinkState.REFUSED;
            tell(state, end.detail() + "; opened again in " + pause.toMillis() + " ms");
        }
        next(pause, this::open);
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
            case THROTTLED ->
                longer(rules.throttledPause(), budget.refused(ticker.now())).plus(jittered);
        };
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Once closed the timers may be gone too. */
    private void post(Runnable action) {
        if (!closed) {
            timers.schedule(Duration.ZERO, action);
        }
    }

    private void tell(LinkState state, String cause) {
        synchronized (states) {
            if (closed) {
                return;
            }
            long openings = standing.openings + (state == LinkState.CONNECTING ? 1 : 0);
            standing = new Standing(state, ticker.now(), cause, openings);
            LOG.info("particle stream state={} cause=\"{}\"", state, cause);
            safely(() -> listener.onState(status()));
        }
    }

    /** A listener's failure is the listener's: the stream goes on. */
    static void safely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.warn("event stream: a listener failed", failure);
        }
    }

    private record Standing(LinkState state, Tick since, String cause, long openings) {}

    /** When something was heard last, over all connections. <b>Threads.</b> Written by the reader. */
    static final class LastHeard {
        private volatile @Nullable Tick lastByte;
        private volatile @Nullable Tick lastEvent;

        void aByte(Tick at) {
            lastByte = at;
        }

        void anEvent(Tick at) {
            lastEvent = at;
        }

        Optional<Tick> lastByte() {
            return Optional.ofNullable(lastByte);
        }

        Optional<Tick> lastEvent() {
            return Optional.ofNullable(lastEvent);
        }
    }

    /** What a reading tells of itself. */
    private final class News implements StreamReading.Owner {
        @Override
        public void live(StreamReading told) {
            synchronized (states) {
                if (told == reading) {
                    tell(LinkState.LIVE, "the stream answers");
                }
            }
        }

        /** A host that keeps its streams alive in time needs no patience. */
        @Override
        public void keptAlive() {
            post(() -> {
                stallsInARow = 0;
                patient = false;
            });
        }

        @Override
        public void over(StreamReading ended, StreamEnd end) {
            post(() -> EventStream.this.over(ended, end));
        }
    }
}
