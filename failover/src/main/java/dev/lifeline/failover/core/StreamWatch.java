package dev.lifeline.failover.core;

import dev.lifeline.spi.LinkState;
import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * The event stream's states, and what they say. A stall speaks against it at once, and so does a second failed opening;
 * an opening speaks for it only when events flow or it has stayed live for long: a hung router opens streams too.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class StreamWatch {
    static final Duration PROVEN = Duration.ofSeconds(90);

    private boolean live;
    private Tick liveSince = Tick.ZERO;
    private int failedOpenings;
    private Verdict verdict = Verdict.UNCLEAR;

    public void changed(Tick at, LinkState state) {
        switch (state) {
            case LIVE -> {
                live = true;
                liveSince = at;
            }
            case STALLED -> lost(Verdict.BAD);
            case WAITING -> {
                failedOpenings++;
                lost(failedOpenings > 1 ? Verdict.BAD : verdict);
            }
            case REFUSED -> {
                failedOpenings = 0; // it answers
                lost(Verdict.UNCLEAR);
            }
            case CONNECTING, CLOSED -> live = false;
        }
    }

    /** An event came over the stream: nothing proves more. */
    public void carriedEvent() {
        if (live) {
            failedOpenings = 0;
            verdict = Verdict.GOOD;
        }
    }

    public Verdict verdict(Tick now) {
        if (live && verdict != Verdict.GOOD && now.since(liveSince).compareTo(PROVEN) > 0) {
            carriedEvent();
        }
        return verdict;
    }

    private void lost(Verdict judged) {
        live = false;
        verdict = judged == Verdict.GOOD ? Verdict.UNCLEAR : judged;
    }
}
