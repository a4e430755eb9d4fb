package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a scenario writes them, {@code 1h30m} or {@code 250ms}, and their bounds. */
final class Spans {
    /** What a reader of an error message should have written. */
    static final String EXPECTED = "a duration such as 90s, 75m or 1h30m, of at most a year";

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final String[] UNITS = {"h", "m", "s", "ms", "us", "ns"};
    private static final long[] NANOS = {3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1000L, 1L};
    private static final Pattern TEXT = pattern();
    private static final int MOST_OF_ONE_UNIT = 99;

    private Spans() {}

    static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        for (int unit = 0; unit < UNITS.length; unit++) {
            String number = matcher.group(unit + 1);
            if (number != null) {
                sum = sum.plus(Duration.ofNanos(NANOS[unit]).multipliedBy(Long.parseLong(number)));
            }
        }
        return Optional.of(sum).filter(span -> span.compareTo(LONGEST) <= 0);
    }

    /** In its smallest unit if it is at most 99 of them, {@code 90s}; otherwise in all that it needs, {@code 1h40m}. */
    static String of(Duration span) {
        if (span.isNegative() || span.compareTo(LONGEST) > 0) {
            return span.toString();
        }
        long rest = span.toNanos();
        StringBuilder text = new StringBuilder();
        for (int unit = 0; rest > 0; unit++) {
            if (rest % NANOS[unit] == 0 && span.toNanos() / NANOS[unit] <= MOST_OF_ONE_UNIT) {
                return span.toNanos() / NANOS[unit] + UNITS[unit];
            }
            if (rest >= NANOS[unit]) {
                text.append(rest / NANOS[unit]).append(UNITS[unit]);
                rest %= NANOS[unit];
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    static void requirePositive(String name, Duration span) {
        if (span.isZero()) {
            throw new IllegalArgumentException(name + ": " + of(span) + " (expected: > 0)");
        }
        requireInBounds(name, span);
    }

    static void requireInBounds(String name, Duration span) {
        if (span.isNegative() || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": " + of(span) + " (expected: from 0s to a year)");
        }
    }

    private static Pattern pattern() {
        StringBuilder all = new StringBuilder();
        for (String unit : UNITS) {
            all.append("(?:([0-9]{1,9})").append(unit).append(")?");
        }
        return Pattern.compile(all.toString());
    }
}
