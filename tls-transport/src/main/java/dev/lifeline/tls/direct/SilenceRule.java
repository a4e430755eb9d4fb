package dev.lifeline.tls.direct;

import java.time.Duration;
import java.util.Optional;

/**
 * How silence of a device is judged, whatever carries what it says.
 *
 * @param quiet how long nothing may come; more than zero
 * @param answerLimit how long the device may then take to answer when it is asked; more than zero. Empty if it is not
 *     asked but given up at once
 */
public record SilenceRule(Duration quiet, Optional<Duration> answerLimit) {
    public SilenceRule {
        Bounds.positive("quiet", quiet);
        answerLimit.ifPresent(limit -> Bounds.positive("answerLimit", limit));
    }

    /** The device is asked after {@code quiet}. */
    static SilenceRule asking(Duration quiet, Duration answerLimit) {
        return new SilenceRule(quiet, Optional.of(answerLimit));
    }

    /** The device has promised to speak earlier, and is never asked. */
    static SilenceRule unasked(Duration quiet) {
        return new SilenceRule(quiet, Optional.empty());
    }

    /** Who promises to speak every {@code period} has half of it as grace, as MQTT has it (3.1.1, 3.1.2.10). */
    static Duration withGrace(Duration period) {
        return period.multipliedBy(3).dividedBy(2);
    }
}
