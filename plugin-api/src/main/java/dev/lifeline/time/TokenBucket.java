package dev.lifeline.time;

import java.time.Duration;

/**
 * Lets so many things through in a second, and after a quiet time some at once. Pure: time is an argument.
 *
 * <p><b>Threads.</b> Any.
 */
public final class TokenBucket {
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final long cost; // of a thing, in nanoseconds of quiet; whole ones, so that nothing is lost by adding
    private final long most;
    private long credit;
    private Tick counted;

    /**
     * Begins with all that it saves.
     *
     * @param perSecond in the long run; more than 0, at most 1,000,000
     * @param atOnce how many may be saved, from 1 to 1,000,000
     */
    public TokenBucket(double perSecond, int atOnce, Tick now) {
        this.cost = Math.max(1, Math.round(SECOND / perSecond));
        this.most = Math.multiplyExact(cost, (long) atOnce);
        this.credit = most;
        this.counted = now;
    }

    /** Takes one and returns zero; or else says how long to wait until there is one. */
    public synchronized Duration take(Tick now) {
        earn(now);
        if (credit < cost) {
            return Duration.ofNanos(cost - credit);
        }
        credit -= cost;
        return Duration.ZERO;
    }

    private void earn(Tick now) {
        if (now.isAfter(counted)) {
            long quiet = now.since(counted).toNanos();
            credit = quiet >= most - credit ? most : credit + quiet;
            counted = now;
        }
    }
}
