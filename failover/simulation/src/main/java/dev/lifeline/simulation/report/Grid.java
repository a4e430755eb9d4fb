package dev.lifeline.simulation.report;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time cut into buckets of equal width, at most {@link #MOST} of them: when they do not suffice, each two become one. So
 * a minute and a month cost the same memory, and a short run is seen closely.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class Grid {
    /** An even number. */
    static final int MOST = 600;

    private static final long FINEST = Duration.ofSeconds(1).toNanos();

    private final List<Series> all = new ArrayList<>();
    private long width = FINEST;
    private int used = 1;

    /** A number that counts what happens in each bucket. */
    Series counter() {
        return add(new Series(this, Series.Kind.SUM));
    }

    /** A number that stands until it is set anew; a bucket tells the highest that it had. */
    Series peak() {
        return add(new Series(this, Series.Kind.PEAK));
    }

    /** A number that stands until it is set anew; a bucket tells the last that it had. */
    Series level() {
        return add(new Series(this, Series.Kind.LAST));
    }

    int bucket(Tick at) {
        while (at.nanos() / width >= MOST) {
            all.forEach(Series::halve);
            used = (used + 1) / 2;
            width *= 2;
        }
        int bucket = (int) (at.nanos() / width);
        used = Math.max(used, bucket + 1);
        return bucket;
    }

    /** Buckets up to the latest that anybody asked for. */
    int used() {
        return used;
    }

    /** Of one bucket, in nanoseconds. */
    long width() {
        return width;
    }

    private Series add(Series series) {
        all.add(series);
        return series;
    }
}
