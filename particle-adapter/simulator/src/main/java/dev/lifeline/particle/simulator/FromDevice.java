package dev.lifeline.particle.simulator;

import dev.lifeline.contract.Value;

/** What a device says to the cloud. */
public sealed interface FromDevice {
    /** Handshake done, or a session taken up again. */
    record Connect() implements FromDevice {}

    /** A graceful disconnect: the cloud knows at once. */
    record Goodbye() implements FromDevice {}

    record KeepAlive() implements FromDevice {}

    /**
     * An event.
     *
     * @param messageId echoed by {@link ToDevice.PublishAccepted}
     */
    record Publish(int messageId, String name, String data) implements FromDevice {}

    /** The answer to a ping, maybe too late. */
    record Pinged(long callId) implements FromDevice {}

    /** The result of a function, maybe too late. */
    record FunctionReturned(long callId, int value) implements FromDevice {}

    /** The value of a variable, maybe too late. */
    record VariableRead(long callId, Value value) implements FromDevice {}
}
