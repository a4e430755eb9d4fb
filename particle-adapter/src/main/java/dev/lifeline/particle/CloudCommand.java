package dev.lifeline.particle;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.CommandAge;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Names;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Request;
import dev.lifeline.time.Tick;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A function call as it goes over the cloud: plain, or wrapped for the contract's function {@code lf}. Pure.
 *
 * @param function the function that the API is asked to call
 */
record CloudCommand(String function, String argument) {
    /** A function's argument from Device OS 0.8.0 on, in bytes. */
    static final int MOST_BYTES = 622;

    /** What is left for the application's argument when everything around it is as long as it can be. */
    static final int MOST_WRAPPED_BYTES = MOST_BYTES - longestWrapping();

    static CloudCommand plain(Request.Call call) {
        return new CloudCommand(call.function(), call.argument());
    }

    /** @param deadline the caller's: the device must not start the command later */
    static CloudCommand wrapped(Envelope envelope, Request.Call call, Tick now, Tick deadline) {
        Control run = new Control.Run(envelope.tag(now, deadline), call.function(), call.argument());
        return of(ControlMessage.of(run), envelope.riding());
    }

    static CloudCommand contract(Envelope envelope, Request.ToContract request, Tick deadline) {
        ControlMessage message = request.message(deadline);
        boolean acknowledges = message.acknowledgement().isPresent();
        return of(message, acknowledges ? Optional.empty() : envelope.riding());
    }

    boolean fits() {
        return bytes(argument) <= MOST_BYTES;
    }

    /** An acknowledgement rides where there is room for it. */
    private static CloudCommand of(ControlMessage message, Optional<Acknowledgement> riding) {
        CloudCommand laden = new CloudCommand(
                CloudEventName.FUNCTION, message.carrying(riding).toString());
        return laden.fits() ? laden : new CloudCommand(CloudEventName.FUNCTION, message.toString());
    }

    private static int longestWrapping() {
        CommandTag tag = new CommandTag(
                        new CommandId(Long.MAX_VALUE), new Epoch((1L << 40) - 1, 0xffff), CommandTag.MOST_TTL_SECONDS)
                .repeated(new CommandAge(CommandAge.MOST_SECONDS));
        Control run = new Control.Run(tag, "f".repeat(Names.MOST_CHARACTERS), "");
        Acknowledgement riding = new Acknowledgement(Integer.MAX_VALUE, Integer.MAX_VALUE);
        return bytes(ControlMessage.of(run).carrying(Optional.of(riding)).toString());
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "CloudCommand[" + function + ", " + bytes(argument) + " bytes]";
    }
}
