package dev.lifeline.testing;

import java.time.Duration;

/**
 * How bytes go in one direction.
 *
 * @param swallows bytes and the end of the stream are read and forgotten
 * @param stalls nothing is read nor written
 * @param bytesPerSecond at least 1; {@link #UNLIMITED} for no limit
 * @param slice most bytes of one write
 */
record ProxyPassage(boolean swallows, boolean stalls, Duration delay, int bytesPerSecond, int slice) {
    static final int UNLIMITED = Integer.MAX_VALUE;
    static final ProxyPassage FREE = new ProxyPassage(false, false, Duration.ZERO, UNLIMITED, UNLIMITED);

    private static final int WRITES_PER_SECOND = 50;

    ProxyPassage {
        if (delay.isNegative() || bytesPerSecond < 1 || slice < 1) {
            throw new IllegalArgumentException("delay " + delay + ", " + bytesPerSecond + " bytes/s, slice " + slice
                    + " (expected: delay >= 0, rate and slice >= 1)");
        }
    }

    ProxyPassage swallowing() {
        return new ProxyPassage(true, stalls, delay, bytesPerSecond, slice);
    }

    ProxyPassage stalling() {
        return new ProxyPassage(swallows, true, delay, bytesPerSecond, slice);
    }

    ProxyPassage delaying(Duration by) {
        return new ProxyPassage(swallows, stalls, by, bytesPerSecond, slice);
    }

    ProxyPassage throttling(int rate) {
        return new ProxyPassage(swallows, stalls, delay, rate, slice);
    }

    ProxyPassage slicing(int bytes) {
        return new ProxyPassage(swallows, stalls, delay, bytesPerSecond, bytes);
    }

    /** Whether one write must be seen apart from the next. */
    boolean sliced() {
        return slice != UNLIMITED;
    }

    /** Most bytes to write at once. */
    int portion() {
        return bytesPerSecond == UNLIMITED ? slice : Math.min(slice, Math.max(1, bytesPerSecond / WRITES_PER_SECOND));
    }

    /** How long to write nothing after so many bytes. */
    Duration pauseAfter(int bytes) {
        return bytesPerSecond == UNLIMITED ? Duration.ZERO : Duration.ofNanos(1_000_000_000L * bytes / bytesPerSecond);
    }
}
