package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Value;

/** What a device sends to the Particle cloud. */
public sealed interface ToCloud {
    record Connect() implements ToCloud {}

    record Goodbye() implements ToCloud {}

    record KeepAlive() implements ToCloud {}

    /** @param name the event's name on the cloud, with its stamp */
    record Publish(long messageId, String name, String data) implements ToCloud {}

    record Pinged(long callId) implements ToCloud {}

    record FunctionReturned(long callId, int value) implements ToCloud {}

    /** @param value {@link Value.Done} if there is no such variable */
    record VariableRead(long callId, Value value) implements ToCloud {}
}
