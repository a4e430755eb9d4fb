package dev.lifeline.contract;

import java.util.Optional;

/**
 * What travels as a control: an acknowledgement, an order, or an order on which an acknowledgement rides.
 * {@code a 3-2s}, {@code h 5k}, {@code a 3-2s;h 5k}.
 *
 * @param acknowledgement present if events are acknowledged
 * @param control present if something is ordered; one of the two always is
 */
public record ControlMessage(Optional<Acknowledgement> acknowledgement, Optional<Control> control) {
    public ControlMessage {
        if (acknowledgement.isEmpty() && control.isEmpty()) {
            throw new IllegalArgumentException("control message: empty (expected: an acknowledgement or a control)");
        }
    }

    public static ControlMessage of(Control control) {
        return new ControlMessage(Optional.empty(), Optional.of(control));
    }

    public static ControlMessage of(Acknowledgement acknowledgement) {
        return new ControlMessage(Optional.of(acknowledgement), Optional.empty());
    }

    public ControlMessage carrying(Optional<Acknowledgement> riding) {
        return riding.isPresent() ? new ControlMessage(riding, control) : this;
    }

    /** @throws ContractException if {@code text} is neither an acknowledgement nor a control */
    public static ControlMessage parse(String text) {
        try {
            return read(text);
        } catch (ContractException mayQuoteAnArgument) {
            throw mayQuoteAnArgument.withoutValue();
        }
    }

    private static ControlMessage read(String text) {
        if (!text.startsWith("a ")) {
            return of(Control.parse(text));
        }
        int semicolon = text.indexOf(';');
        if (semicolon < 0) {
            return of(Acknowledgement.parse(text.substring(2)));
        }
        return new ControlMessage(
                Optional.of(Acknowledgement.parse(text.substring(2, semicolon))),
                Optional.of(Control.parse(text.substring(semicolon + 1))));
    }

    @Override
    public String toString() {
        String acknowledged = acknowledgement.map(a -> "a " + a).orElse("");
        String ordered = control.map(Control::encoded).orElse("");
        return acknowledged.isEmpty() || ordered.isEmpty() ? acknowledged + ordered : acknowledged + ';' + ordered;
    }
}
