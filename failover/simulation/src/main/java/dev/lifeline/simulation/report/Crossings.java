package dev.lifeline.simulation.report;

import dev.lifeline.time.Tick;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a count first came to each percent of a whole. <b>Threads.</b> The simulation's. */
final class Crossings {
    private final @Nullable Tick[] first = new Tick[101];
    private final int whole;
    private int most;
    private int highest;

    Crossings(int whole) {
        this.whole = whole;
    }

    void count(Tick at, int count) {
        most = Math.max(most, count);
        for (int percent = (int) (count * 100L / whole); highest < percent; ) {
            first[++highest] = at;
        }
    }

    /** The highest percentage, rounded down. */
    int percent() {
        return highest;
    }

    /** The highest count. */
    int most() {
        return most;
    }

    /** When so many percent were there for the first time. */
    Optional<Tick> first(int percent) {
        return Optional.ofNullable(first[percent]);
    }
}
