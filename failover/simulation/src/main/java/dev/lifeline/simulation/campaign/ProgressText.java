package dev.lifeline.simulation.campaign;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.Locale;

/** Progress as one short line, for whoever waits. Pure. */
public final class ProgressText {
    private ProgressText() {}

    /**
     * Of a campaign: {@code 4,120 of 10,000 seeds, 0 failed, 35 seeds/s, 2 min 48 s left}.
     *
     * @param elapsed since its beginning, on the wall clock
     */
    public static String of(CampaignProgress progress, Duration elapsed) {
        double rate = progress.done() / seconds(elapsed);
        return String.format(
                        Locale.ROOT,
                        "%,d of %,d seeds, %,d failed, ",
                        progress.done(),
                        progress.of(),
                        progress.failed())
                + String.format(Locale.ROOT, rate < 10 ? "%.1f seeds/s, " : "%.0f seeds/s, ", rate)
                + left((progress.of() - progress.done()) / rate);
    }

    /**
     * Of one simulation: {@code 1 h 12 min of 3 h, 2,310,000 steps/s, 12 s left}.
     *
     * @param at where it is in the scenario's time
     * @param lasts the scenario; what comes afterwards is not foreseen
     * @param elapsed since its beginning, on the wall clock
     */
    public static String of(Tick at, Duration lasts, long steps, Duration elapsed) {
        Duration lived = at.since(Tick.ZERO);
        String speed = String.format(Locale.ROOT, "%,d steps/s, ", Math.round(steps / seconds(elapsed)));
        if (lived.compareTo(lasts) >= 0) {
            return span(lived) + ", " + speed + "until all are home";
        }
        double rate = seconds(lived) / seconds(elapsed);
        return span(lived) + " of " + span(lasts) + ", " + speed + left(seconds(lasts.minus(lived)) / rate);
    }

    private static String left(double seconds) {
        return seconds < Integer.MAX_VALUE ? span(Duration.ofSeconds((long) Math.ceil(seconds))) + " left" : "...";
    }

    /** The two largest units: {@code 2 min 48 s}. */
    private static String span(Duration span) {
        long hours = span.toHours();
        if (hours > 0) {
            return hours + " h" + (span.toMinutesPart() > 0 ? " " + span.toMinutesPart() + " min" : "");
        }
        String seconds = span.toSecondsPart() + " s";
        if (span.toMinutes() == 0) {
            return seconds;
        }
        return span.toMinutes() + " min" + (span.toSecondsPart() > 0 ? " " + seconds : "");
    }

    private static double seconds(Duration span) {
        return Math.max(1e-9, span.toNanos() / 1e9);
    }
}
