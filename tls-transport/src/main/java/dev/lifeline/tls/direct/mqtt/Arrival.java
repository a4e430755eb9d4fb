package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.Frame;

/** What a device's publication turns out to be. */
sealed interface Arrival {
    /** A frame of the contract. */
    record Whole(Frame frame) implements Arrival {}

    /** Cut short by the device's library, which says nothing: to be reported, and nothing else. */
    record Cut(String reason) implements Arrival {}

    /** The status of a device that is leaving. */
    record Goodbye() implements Arrival {}

    /** Nothing that this device publishes: whoever sends it cannot be trusted with the rest. */
    record Foreign(String reason) implements Arrival {}
}
