package dev.lifeline.particle.simulator;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The open event streams: every event goes to all that show it, and each hears a newline after 9 to 13 seconds of silence.
 * <b>Threads.</b> The model's owner only.
 */
final class EventStreams {
    private static final long SHORTEST_SILENCE_MILLIS = 9_000;
    private static final long LONGEST_SILENCE_MILLIS = 13_000;

    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final OutageSwitch outage;
    private final Set<Stream> streams = new LinkedHashSet<>();

    EventStreams(Ticker ticker, Timers timers, RandomGenerator random, OutageSwitch outage) {
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
        this.outage = outage;
    }

    void open(StreamFilter filter, ApiResponder responder) {
        Stream stream = new Stream(filter, responder);
        streams.add(stream);
        responder.openStream(() -> streams.remove(stream));
        responder.write(":ok\n\n");
        stream.watch(silence());
    }

    void show(CloudEvent event) {
        if (!outage.now().feedsStreams()) {
            return;
        }
        for (Stream stream : List.copyOf(streams)) {
            if (stream.filter.shows(event)) {
                stream.write(ApiBodies.event(event, stream.filter.product()));
            }
        }
    }

    void endAll() {
        List<Stream> ended = List.copyOf(streams);
        streams.clear();
        ended.forEach(stream -> stream.responder.endStream());
    }

    int count() {
        return streams.size();
    }

    private Duration silence() {
        return Duration.ofMillis(random.nextLong(SHORTEST_SILENCE_MILLIS, LONGEST_SILENCE_MILLIS + 1));
    }

    /** One reader. Its timer is not moved by each event; when it is due it looks how long the silence has been. */
    private final class Stream {
        private final StreamFilter filter;
        private final ApiResponder responder;
        private Tick lastWritten = ticker.now();

        private Stream(StreamFilter filter, ApiResponder responder) {
            this.filter = filter;
            this.responder = responder;
        }

        private void write(String text) {
            lastWritten = ticker.now();
            responder.write(text);
        }

        private void watch(Duration silence) {
            Duration left = silence.minus(ticker.now().since(lastWritten));
            timers.schedule(left, () -> look(silence));
        }

        private void look(Duration silence) {
            if (!streams.contains(this)) {
                return;
            }
            if (ticker.now().since(lastWritten).compareTo(silence) < 0) {
                watch(silence);
                return;
            }
            lastWritten = ticker.now();
            if (outage.now().feedsStreams()) {
                responder.write("\n");
            }
            watch(silence());
        }
    }
}
