package dev.lifeline.simulation.report;

import java.util.Arrays;
import java.util.List;

/** Counts in buckets that are wide enough for a rate to be seen rather than its noise. */
final class Coarse {
    private static final int BUCKETS = 150;
    private static final long MINUTE = 60_000_000_000L;

    private final int factor;
    private final long width;

    Coarse(Grid grid, long end) {
        long shown = Math.max(1, end / grid.width());
        this.factor = (int) Math.max(1, shown / BUCKETS);
        this.width = grid.width() * factor;
    }

    /** Of a coarse bucket, in nanoseconds. */
    long width() {
        return width;
    }

    /** How many there were in each minute; one at least where there was any. */
    int[] perMinute(Series counter) {
        return Arrays.stream(counts(counter))
                .map(count -> (int) Math.ceil(count * (double) MINUTE / width))
                .toArray();
    }

    int[] counts(Series counter) {
        int[] fine = counter.values();
        int[] counts = new int[(fine.length + factor - 1) / factor];
        for (int i = 0; i < fine.length; i++) {
            counts[i / factor] += fine[i];
        }
        return counts;
    }

    List<int[]> perMinute(List<Series> counters) {
        return counters.stream().map(this::perMinute).toList();
    }
}
