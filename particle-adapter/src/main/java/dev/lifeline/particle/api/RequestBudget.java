package dev.lifeline.particle.api;

import dev.lifeline.time.Tick;
import java.time.Duration;

/**
 * What we allow ourselves in a sliding window, so that the cloud does not have to refuse it: whoever shares our address
 * would be refused with us. Counted in thirty slices of the window. <b>Threads.</b> Any.
 */
public final class RequestBudget {
    private static final int SLICES = 30;

    private final int most;
    private final long sliceNanos;
    private final int[] counts = new int[SLICES]; // this object's lock, like the next two
    private long newestSlice;
    private int total;

    public RequestBudget(int most, Duration window) {
        this.most = most;
        this.sliceNanos = window.toNanos() / SLICES;
    }

    /** Takes one and returns zero, or takes none and returns how long to wait before asking again. */
    public synchronized Duration take(Tick now) {
        long slice = Math.floorDiv(now.nanos(), sliceNanos);
        forgetBefore(slice);
        if (total >= most) {
            return Duration.ofNanos(untilRelief(slice, now));
        }
        counts[index(newestSlice)]++;
        total++;
        return Duration.ZERO;
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
