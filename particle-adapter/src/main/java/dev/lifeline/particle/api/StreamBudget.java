package dev.lifeline.particle.api;

import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * What a client allows itself of event streams, whoever in the process opens them: openings in a window, which count among all
 * requests too, and streams at a time (reference 5).
 *
 * <p><b>Threads.</b> Any.
 */
public final class StreamBudget {
    private final RequestBudget opens;
    private final RequestBudget requests;
    private final int mostOpens;
    private final int mostStreams;

    /** @param requests those of the client, which openings are among */
    StreamBudget(ApiLimits limits, RequestBudget requests) {
        this.mostOpens = limits.ourStreamOpens();
        this.mostStreams = limits.ourStreams();
        this.opens = new RequestBudget(mostOpens, ApiLimits.WINDOW);
        this.requests = requests;
    }

    /** Takes one opening and returns zero, or returns how long to wait before asking again. */
    public Duration take(Tick now) {
        Duration wait = requests.take(now);
        return wait.isZero() ? opens.take(now) : wait;
    }

    /** The cloud has answered that there were too many openings; returns for how long there are to be none. */
    public Duration refused(Tick now) {
        return opens.refused(now);
    }

    /** Openings in a window of 5 minutes, at most. */
    public int mostOpens() {
        return mostOpens;
    }

    /** Streams that may be open at a time. */
    public int mostStreams() {
        return mostStreams;
    }
}
