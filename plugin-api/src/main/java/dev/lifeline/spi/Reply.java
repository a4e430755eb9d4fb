package dev.lifeline.spi;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.Refusal;

/**
 * The answer to a request.
 *
 * @param via the leaf transport that carried it
 * @param answer what the device, or for a publish the carrier, answered
 */
public record Reply(TransportId via, Answer answer) {
    /**
     * Sorts a device's answer into reply or failure, the same for every transport. Requests to the contract's own code
     * are answered by any refusal; of the others only {@link Refusal#RAN_BEFORE} is an answer: the command did run.
     *
     * @throws TransportException if the device turned the request down; with progress {@code UNKNOWN} if it has
     *     {@link Refusal#FORGOTTEN} whether the command ran, {@code REFUSED} otherwise
     */
    public static Reply to(Request request, TransportId via, Answer answer) {
        if (answer instanceof Refusal refusal && !answers(request, refusal)) {
            Fault fault = refusal == Refusal.UNKNOWN_FUNCTION ? Fault.CALLER : Fault.DEVICE;
            Progress progress = refusal == Refusal.FORGOTTEN ? Progress.UNKNOWN : Progress.REFUSED;
            throw TransportException.failure(via, fault, progress)
                    .refusal(refusal)
                    .detail("the device answered " + refusal)
                    .build();
        }
        return new Reply(via, answer);
    }

    private static boolean answers(Request request, Refusal refusal) {
        return switch (refusal) {
            case TAKEN, RAN_BEFORE -> true;
            case MALFORMED, UNKNOWN -> false;
            default -> request instanceof Request.ToContract;
        };
    }
}
