package dev.lifeline.particle.stream;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is read of one connection: bytes to events, and since when a read is outstanding. A slow handler is not silence.
 *
 * <p><b>Threads.</b> Told by the connection's reader; looked at and given up by the stream's owner.
 */
final class StreamReading implements StreamSource.Receiver, EventStreamParser.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReading.class);
    private static final Duration KEEP_ALIVE_AT_LEAST = Duration.ofSeconds(5);

    private final Ticker ticker;
    private final StreamListener listener;
    private final EventStream.LastHeard heard;
    private final Owner owner;
    private final EventStreamParser parser;
    private volatile @Nullable Tick waitingSince;
    private volatile @Nullable Tick liveSince;
    private volatile boolean givenUp;

    StreamReading(
            Ticker ticker, int mostEventBytes, StreamListener listener, EventStream.LastHeard heard, Owner owner) {
        this.ticker = ticker;
        this.listener = listener;
        this.heard = heard;
        this.owner = owner;
        this.parser = new EventStreamParser(mostEventBytes, this);
        this.waitingSince = ticker.now(); // for the answer's head
    }

    @Override
    public void reading() {
        waitingSince = ticker.now();
    }

    @Override
    public void received(byte[] bytes, int count) {
        if (givenUp) {
            return;
        }
        Duration silent = silence();
        Tick now = ticker.now();
        waitingSince = null;
        heard.aByte(now);
        if (liveSince == null) {
            liveSince = now;
            owner.live(this);
        } else if (silent.compareTo(KEEP_ALIVE_AT_LEAST) >= 0) {
            owner.keptAlive();
        }
        parser.feed(bytes, 0, count);
    }

    @Override
    public void ended(StreamEnd end) {
        owner.over(this, end);
    }

    @Override
    public void event(String name, String data) {
        if (givenUp) {
            return;
        }
        Optional<StreamEvent> event = StreamEvent.read(name, data);
        if (event.isPresent()) {
            heard.anEvent(ticker.now());
            EventStream.safely(() -> listener.onEvent(event.get()));
        } else {
            LOG.debug("event stream: an event that is no JSON object with a name is passed over");
        }
    }

    @Override
    public void comment(String text) {} // a sign of life, which the bytes themselves have been

    @Override
    public void blank() {} // the same

    /** How long the outstanding read has been waiting; zero while the handler is at work. */
    Duration silence() {
        Tick since = waitingSince;
        return since == null ? Duration.ZERO : ticker.now().since(since);
    }

    boolean live() {
        return liveSince != null;
    }

    /** How long it has been live. */
    Duration lived() {
        Tick since = liveSince;
        return since == null ? Duration.ZERO : ticker.now().since(since);
    }

    /** Hands nothing on from now on. */
    void giveUp() {
        givenUp = true;
    }

    /** Whose reading it is. */
    interface Owner {
        /** The first bytes have come. */
        void live(StreamReading reading);

        /** Bytes have come after a silence that a keep-alive may have ended. */
        void keptAlive();

        void over(StreamReading reading, StreamEnd end);
    }
}
