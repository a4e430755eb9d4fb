package dev.lifeline.testing;

import dev.lifeline.contract.Answer;
import dev.lifeline.spi.TransportException;
import java.time.Duration;

/** What a {@link ScriptedTransport} does with a request. */
public sealed interface Reaction {
    /** The device gets the request and answers; a {@link dev.lifeline.contract.Refusal} becomes a failure where it is one. */
    static Reaction answers(Answer answer, Duration after) {
        return new Answers(answer, after);
    }

    /** The request fails; it arrived at the device unless the failure says {@code NOT_SENT}. */
    static Reaction fails(TransportException.Builder failure, Duration after) {
        return new Fails(failure, after);
    }

    /** The device gets the request, and nothing comes back until the deadline. */
    static Reaction never() {
        return new Never();
    }

    record Answers(Answer answer, Duration after) implements Reaction {}

    record Fails(TransportException.Builder failure, Duration after) implements Reaction {}

    record Never() implements Reaction {}
}
