package dev.lifeline.failover.core;

import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * Rounds of pings to devices believed online, and what they say of the way to the devices. One answer in a round is
 * life.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class RoundTrips {
    static final int FALL = 2;
    static final int RISE = 3;
    static final Duration FRESH = Duration.ofSeconds(150);

    private int failedInARow;
    private int passedInARow;
    private Tick last = Tick.ZERO;
    private Tick lastAnswered = Tick.ZERO;
    private Verdict verdict = Verdict.UNCLEAR;

    /**
     * A round has ended. Silence takes longer than an answer, so a round may end after one that began later; if that was
     * answered, the silence before it says nothing any more.
     *
     * @param began when the devices were asked
     * @param at when its outcome was known
     */
    public void round(Tick began, Tick at, boolean answered) {
        if (!answered && began.isBefore(lastAnswered)) {
            return;
        }
        last = at;
        lastAnswered = answered && began.isAfter(lastAnswered) ? began : lastAnswered;
        failedInARow = answered ? 0 : failedInARow + 1;
        passedInARow = answered ? passedInARow + 1 : 0;
        if (failedInARow >= FALL) {
            verdict = Verdict.BAD;
        } else if (passedInARow >= RISE) {
            verdict = Verdict.GOOD;
        } else if (verdict == (answered ? Verdict.BAD : Verdict.GOOD)) {
            verdict = Verdict.UNCLEAR; // in doubt it neither accuses nor contradicts
        }
    }

    /** A round has ended, and nobody could be asked: we were throttled. What silence said before it is in doubt. */
    public void notAsked() {
        failedInARow = 0;
        if (verdict == Verdict.BAD) {
            verdict = Verdict.UNCLEAR;
        }
    }

    public Verdict verdict(Tick now) {
        return now.since(last).compareTo(FRESH) > 0 ? Verdict.UNCLEAR : verdict;
    }
}
