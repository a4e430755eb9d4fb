package dev.lifeline.simulation.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time axis that all lanes share: from the left edge of the plot to its right, in units of the drawing.
 *
 * @param end of the time shown, in nanoseconds; more than zero
 */
record Axis(long end) {
    /** Of a whole drawing. */
    static final int WIDTH = 1000;

    static final int LEFT = 92;
    static final int RIGHT = 990;

    private static final int MOST_MARKS = 12;
    private static final int[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
        1_209_600, 2_592_000, 7_776_000
    };

    double x(long nanos) {
        return LEFT + (RIGHT - LEFT) * (Math.min(nanos, end) / (double) end);
    }

    /** Times to be marked, round ones. */
    List<Duration> marks() {
        long seconds = Math.max(1, end / 1_000_000_000L);
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && seconds / STEPS[i] <= MOST_MARKS; i--) {
            step = STEPS[i];
        }
        List<Duration> marks = new ArrayList<>();
        for (long at = 0; at <= seconds; at += step) {
            marks.add(Duration.ofSeconds(at));
        }
        return marks;
    }

    /** A coordinate, short: no more digits than one can see. */
    static String unit(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
