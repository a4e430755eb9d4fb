package dev.lifeline.failover;

import dev.lifeline.contract.Answer;
import dev.lifeline.spi.TransportId;

/** How a request ended: three different answers, never two. */
public sealed interface Outcome {
    /**
     * The device ran it, or the carrier took the publish.
     *
     * @param answer the device's value; {@link dev.lifeline.contract.Refusal#RAN_BEFORE} if it ran and the value is forgotten
     * @param via the transport that carried the answer
     */
    record Delivered(Answer answer, TransportId via) implements Outcome {}

    /**
     * It did not run and will not.
     *
     * @param reason a sentence for humans, without arguments or payloads
     */
    record NotDelivered(String reason) implements Outcome {}

    /**
     * It may have run; nobody who could tell answered in time, or the device has forgotten it.
     *
     * @param reason a sentence for humans, without arguments or payloads
     */
    record Unknown(String reason) implements Outcome {}
}
