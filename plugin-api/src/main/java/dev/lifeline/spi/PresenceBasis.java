package dev.lifeline.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * What a transport's word of a presence rests on.
 *
 * @param age how long before the word the device itself was last heard; absent where the transport does not know
 */
public record PresenceBasis(Source source, Optional<Duration> age, Confidence confidence) {
    /** Where it comes from. */
    public enum Source {
        /** The device's own connection to us began or ended. */
        CONNECTION,
        /** Who holds the device's connection told us, unasked, that it began or ended. */
        STATUS,
        /** An answer to a question of ours: the device's, or that there is none. */
        ANSWER,
        /** The device sent something else. */
        TRAFFIC,
        /** A list of what is believed. */
        LIST
    }

    /** How far it is to be believed, the least first. */
    public enum Confidence {
        /** A belief that may be as old as the carrier's patience: 46 minutes for a cellular device of Particle's. */
        BELIEVED,
        /** Somebody who should know says so now. */
        LIKELY,
        /** We have it from the device. */
        CERTAIN
    }

    /** The device's connection to us has begun or ended. */
    public static PresenceBasis connection() {
        return new PresenceBasis(Source.CONNECTION, Optional.of(Duration.ZERO), Confidence.CERTAIN);
    }

    /** Somebody who should know says so now; the device itself was heard no later than that. */
    public static PresenceBasis said(Source source) {
        return new PresenceBasis(source, Optional.empty(), Confidence.LIKELY);
    }

    /** The device has just been heard. */
    public static PresenceBasis heard(Source source) {
        return new PresenceBasis(source, Optional.of(Duration.ZERO), Confidence.CERTAIN);
    }

    /** @param age since the device was heard, if the list says so */
    public static PresenceBasis listed(Optional<Duration> age) {
        return new PresenceBasis(Source.LIST, age, Confidence.BELIEVED);
    }
}
