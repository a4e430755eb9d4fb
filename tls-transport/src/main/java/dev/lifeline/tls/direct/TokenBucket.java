package dev.lifeline.tls.direct;

import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * Lets a number of things through in each second, and after a quiet second as many at once. Pure: time is an argument.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class TokenBucket {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private long credit; // a thing costs SECOND; each nanosecond earns perSecond, so that nothing is rounded
    private Tick counted;

    /** @param perSecond from 1 to 1,000,000 */
    TokenBucket(int perSecond, Tick now) {
        this.perSecond = perSecond;
        this.credit = perSecond * SECOND;
        this.counted = now;
    }

    /** Whether one more may pass now, which then counts. */
    boolean take(Tick now) {
        earn(now);
        if (credit < SECOND) {
            return false;
        }
        credit -= SECOND;
        return true;
    }

    private void earn(Tick now) {
        if (now.isAfter(counted)) {
            long quiet = Math.min(SECOND, now.since(counted).toNanos());
            credit = Math.min(perSecond * SECOND, credit + quiet * perSecond);
            counted = now;
        }
    }
}
