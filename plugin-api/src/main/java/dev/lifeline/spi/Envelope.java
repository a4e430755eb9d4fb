package dev.lifeline.spi;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Epoch;
import dev.lifeline.time.Tick;
import java.util.Optional;

/**
 * A request on its way: what is asked, and the identity that it keeps over every route.
 *
 * @param command the same for every attempt at this request
 * @param epoch of the device's route when the attempt is made
 * @param idempotency whether the device must de-duplicate; a transport may use a cheaper way where it need not
 * @param riding an acknowledgement that goes along for free where the carrier has room; dropped elsewhere
 * @param firstSent when the first attempt under this id was made that may have run; absent as long as there is none
 */
public record Envelope(
        CommandId command,
        Epoch epoch,
        Idempotency idempotency,
        Request request,
        Optional<Acknowledgement> riding,
        Optional<Tick> firstSent) {

    public static Envelope of(CommandId command, Epoch epoch, Idempotency idempotency, Request request) {
        return new Envelope(command, epoch, idempotency, request, Optional.empty(), Optional.empty());
    }

    public Envelope carrying(Acknowledgement acknowledgement) {
        return new Envelope(command, epoch, idempotency, request, Optional.of(acknowledgement), firstSent);
    }

    /** Another attempt at what may have run. */
    public Envelope repeating(Tick first) {
        return new Envelope(command, epoch, idempotency, request, riding, Optional.of(first));
    }

    /** Whether running it twice does no harm. */
    public boolean mayRunTwice() {
        return !(request instanceof Request.Call) || idempotency == Idempotency.IDEMPOTENT;
    }

    /**
     * What goes with the command. The repeat of what must not run twice tells its age, so that a device that has forgotten
     * the first copy does not run it again.
     *
     * @param now when this attempt is made
     * @param deadline of this attempt: the device must not start the command later
     */
    public CommandTag tag(Tick now, Tick deadline) {
        long left = deadline.since(now).toSeconds();
        int ttl = (int) Math.max(1, Math.min(left, CommandTag.MOST_TTL_SECONDS));
        CommandTag tag = new CommandTag(command, epoch, ttl);
        return firstSent
                .filter(first -> !mayRunTwice())
                .map(first -> tag.repeated(AgeAtReceipt.of(first, deadline)))
                .orElse(tag);
    }
}
