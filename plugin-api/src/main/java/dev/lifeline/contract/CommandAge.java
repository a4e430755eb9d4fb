package dev.lifeline.contract;

import java.time.Duration;

/**
 * How long before the receipt of its repeat, or of a question about it, a command was first sent; no less than that. A
 * device can say that it did not run the command only if it remembers all that it ran in this time.
 *
 * @param seconds from 0 to 1 679 615, which stands for anything longer too
 */
public record CommandAge(int seconds) {
    /** Four base 36 digits: a little over 19 days. */
    public static final int MOST_SECONDS = 36 * 36 * 36 * 36 - 1;

    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    public CommandAge {
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("age: " + seconds + " s (expected: 0 to " + MOST_SECONDS + ")");
        }
    }

    /** Rounded up to whole seconds and cut to what fits; a negative one counts as none. */
    public static CommandAge of(Duration age) {
        long seconds = age.plus(ALMOST_A_SECOND).toSeconds();
        return new CommandAge((int) Math.max(0, Math.min(seconds, MOST_SECONDS)));
    }

    /** @throws ContractException if {@code text} is not a canonical base 36 number in range */
    public static CommandAge parse(String text) {
        return new CommandAge((int) Base36.parse("command age", text, 0, MOST_SECONDS));
    }

    /** @param memory how far back a device remembers every command; the longest age is within none, since it was cut */
    public boolean isWithin(Duration memory) {
        return seconds < MOST_SECONDS && memory.compareTo(Duration.ofSeconds(seconds)) >= 0;
    }

    @Override
    public String toString() {
        return Base36.text(seconds);
    }
}
