package dev.lifeline.spi;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Epoch;
import java.util.Optional;

/**
 * A request on its way: what is asked, and the identity that it keeps over every route.
 *
 * @param command the same for every attempt at this request
 * @param epoch of the device's route when the attempt is made
 * @param idempotency whether the device must de-duplicate; a transport may use a cheaper way where it need not
 * @param riding an acknowledgement that goes along for free where the carrier has room; dropped elsewhere
 */
public record Envelope(
        CommandId command, Epoch epoch, Idempotency idempotency, Request request, Optional<Acknowledgement> riding) {

    public static Envelope of(CommandId command, Epoch epoch, Idempotency idempotency, Request request) {
        return new Envelope(command, epoch, idempotency, request, Optional.empty());
    }

    public Envelope carrying(Acknowledgement acknowledgement) {
        return new Envelope(command, epoch, idempotency, request, Optional.of(acknowledgement));
    }
}
