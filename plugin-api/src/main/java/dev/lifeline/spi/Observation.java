package dev.lifeline.spi;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.time.Tick;
import java.time.Instant;
import java.util.Optional;

/** What a transport reports unasked. Observations of one device by one transport come in the order in which it saw them. */
public sealed interface Observation {
    TransportId via();

    Tick at();

    /**
     * A device has sent an event. May be seen twice, late and over two transports; the stamp tells.
     *
     * @param stamp absent for firmware that knows nothing of the contract
     * @param name the application's name, without the stamp
     * @param publishedAt the cloud's own label, where there is one; not comparable with our clocks
     */
    record DeviceEvent(
            TransportId via,
            Tick at,
            DeviceId device,
            Optional<Stamp> stamp,
            String name,
            Payload data,
            Optional<Instant> publishedAt)
            implements Observation {}

    /**
     * The transport has reason to believe that it reaches the device, or no longer.
     *
     * @param session rises with each connection of this device; a goodbye of an older session changes nothing
     * @param basis where the transport has it from, and how far it is to be believed
     */
    record Presence(TransportId via, Tick at, DeviceId device, boolean present, long session, PresenceBasis basis)
            implements Observation {}

    /** A device has said what it is and how it sees the cloud. */
    record StatusReported(TransportId via, Tick at, DeviceId device, DeviceStatus status) implements Observation {}

    /**
     * The transport's shared link has changed.
     *
     * @param cause a short sentence for humans
     */
    record LinkChanged(TransportId via, Tick at, LinkState state, String cause) implements Observation {}

    /**
     * Something came from a device and was not handed on: truncated, or not of the contract.
     *
     * @param reason a short sentence for humans, without payload
     */
    record Damaged(TransportId via, Tick at, DeviceId device, String reason) implements Observation {}

    /**
     * Observations were lost because a subscriber was too slow. Stamped events come again; the rest does not.
     *
     * @param count how many, at least 1
     */
    record Overflowed(TransportId via, Tick at, long count) implements Observation {}
}
