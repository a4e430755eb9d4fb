package dev.lifeline.simulation.report;

import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Times and numbers as people write them. */
final class Spoken {
    private static final Duration LONG_SECONDS = Duration.ofSeconds(100);

    private Spoken() {}

    /** {@code 1:45:00}: hours, minutes and seconds since the beginning. */
    static String at(Tick tick) {
        return at(Duration.ofNanos(tick.nanos()));
    }

    static String at(Duration since) {
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", since.toHours(), since.toMinutesPart(), since.toSecondsPart());
    }

    /** {@code 76 s}, {@code 4 min 26 s}, {@code 1 h 15 min}: with two units at most. */
    static String span(Duration span) {
        if (span.compareTo(Duration.ofMillis(50)) < 0) {
            return span.isZero() ? "0 s" : "less than 0.1 s";
        } else if (span.compareTo(Duration.ofSeconds(10)) < 0) {
            return span.toMillis() % 1000 == 0 ? span.toSeconds() + " s" : decimal(span.toMillis() / 1000.0) + " s";
        } else if (span.compareTo(LONG_SECONDS) < 0) {
            return span.toSeconds() + " s";
        } else if (span.compareTo(Duration.ofHours(1)) < 0) {
            return units(span.toMinutes(), "min", span.toSecondsPart(), "s");
        }
        return units(span.toHours(), "h", span.toMinutesPart(), "min");
    }

    /** {@code 10,000}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 device}, {@code 2 devices}. */
    static String count(long number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** With one digit behind the point. */
    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** {@code a, b and c}. */
    static String join(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        int last = parts.size() - 1;
        return String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** With a capital letter and a full stop. */
    static String sentence(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    private static String units(long large, String unit, int small, String rest) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + rest);
    }
}
