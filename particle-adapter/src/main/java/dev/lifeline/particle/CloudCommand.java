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
    /** What goes around the application's argument where everything is as long as it can be, in bytes. */
    static final int LONGEST_WRAPPING = longestWrapping();

    static CloudCommand plain(Request.Call call) {
        return new CloudCommand(call.function(), call.argument());
    }

    /**
     * @param deadline the caller's: the device must not start the command later
     * @param most bytes of an argument
     */
    static CloudCommand wrapped(Envelope envelope, Request.Call call, Tick now, Tick deadline, int most) {
        Control run = new Control.Run(envelope.tag(now, deadline), call.function(), call.argument());
        return of(ControlMessage.of(run), envelope.riding(), most);
    }

    /** @param most bytes of an argument */
    static CloudCommand contract(Envelope envelope, Request.ToContract request, Tick deadline, int most) {
        ControlMessage message = request.message(deadline);
        boolean acknowledges = message.acknowledgement().isPresent();
        return of(message, acknowledges ? Optional.empty() : envelope.riding(), most);
    }

    boolean fits(int most) {
        return bytes(argument) <= most;
    }

    /** An acknowledgement rides where there is room for it. */
    private static CloudCommand of(ControlMessage message, Optional<Acknowledgement> riding, int most) {
        CloudCommand laden = new CloudCommand(
                CloudEventName.FUNCTION, message.carrying(riding).toString());
        return laden.fits(most) ? laden : new CloudCommand(CloudEventName.FUNCTION, message.toString());
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
