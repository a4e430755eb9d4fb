package dev.lifeline.simulation.report;

import dev.lifeline.time.Tick;
import java.util.Arrays;

/** One number over the buckets of a {@link Grid}. <b>Threads.</b> The simulation's. */
final class Series {
    /** What a bucket tells of the values that it had. */
    enum Kind {
        SUM,
        LAST,
        PEAK
    }

    private final Grid grid;
    private final Kind kind;
    private final int[] values = new int[Grid.MOST];
    private int filled;
    private int now;

    Series(Grid grid, Kind kind) {
        this.grid = grid;
        this.kind = kind;
    }

    /** One more of what is counted; or the level rises, or falls, by so many. */
    void add(Tick at, int change) {
        if (kind == Kind.SUM) {
            values[grid.bucket(at)] += change;
        } else {
            set(at, now + change);
        }
    }

    void set(Tick at, int value) {
        int bucket = grid.bucket(at);
        fillTo(bucket);
        values[bucket] = kind == Kind.PEAK ? Math.max(values[bucket], value) : value;
        now = value;
    }

    /** The level at this moment. */
    int now() {
        return now;
    }

    /** The values up to the latest bucket of the grid. */
    int[] values() {
        if (kind != Kind.SUM) {
            fillTo(grid.used() - 1);
        }
        return Arrays.copyOf(values, grid.used());
    }

    /** Each two buckets become one. */
    void halve() {
        if (filled % 2 == 1) {
            fillTo(filled);
        }
        for (int i = 0; i < Grid.MOST; i++) {
            values[i] = i < Grid.MOST / 2 ? merged(values[2 * i], values[2 * i + 1]) : 0;
        }
        filled /= 2;
    }

    private int merged(int one, int other) {
        return switch (kind) {
            case SUM -> one + other;
            case PEAK -> Math.max(one, other);
            case LAST -> other;
        };
    }

    /** Where nothing was set, the level is what it was. */
    private void fillTo(int bucket) {
        for (; filled <= bucket; filled++) {
            values[filled] = now;
        }
    }
}
