package dev.lifeline.particle.api;

import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * What we allow ourselves in a sliding window, so that the cloud does not have to refuse it: whoever shares our address
 * would be refused with us. Counted in slices, one more than fill the window, so that no window ever holds more.
 *
 * <p>If the cloud refuses all the same, others use the same address, or its limit is lower than we know: nothing more is
 * allowed for {@link #PAUSE}, for a whole window if it refuses again within one, and half as much as before after that; a
 * tenth of the full budget comes back with each window without a refusal.
 *
 * <p><b>Threads.</b> Any.
 */
public final class RequestBudget {
    /** Particle documents no pause; a client that does not wait never gets in again. */
    static final Duration PAUSE = Duration.ofSeconds(60);

    private static final int SLICES = 31;
    private static final int STEPS = 10; // from nothing to the full budget

    private final int full;
    private final Duration window;
    private final long sliceNanos;
    private final int[] counts = new int[SLICES]; // this object's lock, like all below
    private long newestSlice;
    private int total;
    private int most;
    private Tick closedUntil = new Tick(Long.MIN_VALUE / 2);
    private Tick refusedLast = closedUntil;
    private Tick grown = closedUntil;

    public RequestBudget(int most, Duration window) {
        this.full = most;
        this.most = most;
        this.window = window;
        this.sliceNanos = window.toNanos() / (SLICES - 1);
    }

    /** Takes one and returns zero, or takes none and returns how long to wait before asking again. */
    public synchronized Duration take(Tick now) {
        if (now.isBefore(closedUntil)) {
            return closedUntil.since(now);
        }
        grow(now);
        long slice = Math.floorDiv(now.nanos(), sliceNanos);
        forgetBefore(slice);
        if (total >= most) {
            return Duration.ofNanos(untilRelief(slice, now));
        }
        counts[index(newestSlice)]++;
        total++;
        return Duration.ZERO;
    }

    /**
     * The cloud has answered that there were too many; returns for how long nothing more is allowed. What was on its way with
     * the refused one counts as one refusal.
     */
    public synchronized Duration refused(Tick now) {
        if (now.isBefore(closedUntil)) {
            return closedUntil.since(now);
        }
        boolean again = now.since(refusedLast).compareTo(window) < 0;
        closedUntil = now.plus(again ? window : PAUSE);
        refusedLast = closedUntil;
        grown = closedUntil;
        most = Math.max(1, most / 2);
        return closedUntil.since(now);
    }

    /** How many are allowed in a window at present. */
    synchronized int most() {
        return most;
    }

    private void grow(Tick now) {
        while (most < full && now.since(grown).compareTo(window) >= 0) {
            most = Math.min(full, most + Math.max(1, full / STEPS));
            grown = grown.plus(window);
        }
    }

    private void forgetBefore(long slice) {
        for (int i = 0; newestSlice < slice; i++) {
            newestSlice = i < SLICES ? newestSlice + 1 : slice;
            total -= counts[index(newestSlice)];
            counts[index(newestSlice)] = 0;
        }
    }

    private long untilRelief(long slice, Tick now) {
        for (long oldest = slice - SLICES + 1; oldest <= slice; oldest++) {
            if (counts[index(oldest)] > 0) {
                return (oldest + SLICES) * sliceNanos - now.nanos();
            }
        }
        return sliceNanos;
    }

    private static int index(long slice) {
        return (int) Math.floorMod(slice, (long) SLICES);
    }
}
