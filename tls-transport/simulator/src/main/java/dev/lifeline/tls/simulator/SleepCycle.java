package dev.lifeline.tls.simulator;

import java.time.Duration;

/**
 * How a battery device sleeps. It keeps its memory while it does: events that wait, commands that ran, the clock. Meant for
 * {@code cold} devices; a {@code warm} one checks in only if it stays awake for long enough, a {@code hot} one connects
 * directly each time it wakes.
 *
 * @param period from falling asleep to waking, give or take a fifth
 * @param awakeAtMost when it sleeps again although an event is not acknowledged; otherwise as soon as all are
 */
public record SleepCycle(Duration period, Duration awakeAtMost) {
    public SleepCycle {
        if (isNotPositive(period) || isNotPositive(awakeAtMost)) {
            throw new IllegalArgumentException(
                    "sleep: " + period + ", awake " + awakeAtMost + " (expected: both more than zero)");
        }
    }

    private static boolean isNotPositive(Duration duration) {
        return duration.isNegative() || duration.isZero();
    }

    Duration nextSleep(double roll) {
        return DeviceTimes.giveOrTakeAFifth(period, roll);
    }
}
