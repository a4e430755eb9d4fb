package dev.lifeline.simulation.report;

import java.util.Arrays;
import java.util.Locale;

/** Health of the home route in plain words. */
enum Mood {
    HEALTHY(0, "healthy"),
    ISOLATED(1, "own network lost"),
    RECOVERING(2, "recovering"),
    SUSPECT(3, "suspect"),
    DOWN(4, "down"),
    /** The backend's process is not running. */
    GONE(5, "no process");

    private final int rank;
    private final String words;

    Mood(int rank, String words) {
        this.rank = rank;
        this.words = words;
    }

    /** The higher hides the lower in the same bucket. */
    int rank() {
        return rank;
    }

    static Mood ranked(int rank) {
        return Arrays.stream(values())
                .filter(mood -> mood.rank == rank)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mood: " + rank + " (expected: a rank)"));
    }

    String words() {
        return words;
    }

    /** The name of its style. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a state's label, such as {@code Suspect}. */
    static Mood of(String label) {
        return Arrays.stream(values())
                .filter(mood -> mood.name().equalsIgnoreCase(label))
                .findFirst()
                .orElse(SUSPECT);
    }
}
