package dev.lifeline.time;

import java.time.Duration;

/**
 * A point on a monotonic time line. Never a wall-clock time.
 *
 * @param nanos nanoseconds since an arbitrary origin
 */
public record Tick(long nanos) implements Comparable<Tick> {
    public static final Tick ZERO = new Tick(0);

    public Tick plus(Duration delay) {
        return new Tick(Math.addExact(nanos, delay.toNanos()));
    }

    /** Time from {@code earlier} to this tick; negative if this tick is the earlier one. */
    public Duration since(Tick earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    public boolean isAfter(Tick other) {
        return nanos - other.nanos > 0;
    }

    public boolean isBefore(Tick other) {
        return nanos - other.nanos < 0;
    }

    @Override
    public int compareTo(Tick other) {
        return Long.compare(nanos - other.nanos, 0);
    }
}
