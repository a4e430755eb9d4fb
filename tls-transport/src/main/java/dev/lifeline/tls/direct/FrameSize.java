package dev.lifeline.tls.direct;

import dev.lifeline.contract.Frame;

/** Pure: how large a frame may be. */
final class FrameSize {
    private FrameSize() {}

    /**
     * Only what a caller chooses is measured; a control's length is bounded by the contract.
     *
     * @param mostPayload in bytes
     * @throws dev.lifeline.spi.TransportException with both sizes
     */
    static void require(Frame frame, int mostPayload) {
        if (frame instanceof Frame.Command command && command.argument().size() > mostPayload) {
            throw Failures.notTaken(
                    "argument: " + command.argument().size() + " bytes (expected: at most " + mostPayload + ")");
        }
    }
}
