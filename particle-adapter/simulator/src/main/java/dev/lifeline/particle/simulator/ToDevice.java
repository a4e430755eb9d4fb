package dev.lifeline.particle.simulator;

/** What the cloud says to a device. */
public sealed interface ToDevice {
    /** @param resumed whether an earlier session goes on, without a full handshake */
    record Connected(boolean resumed) implements ToDevice {}

    /** The cloud has refused the connect, or cut the session. */
    record SessionEnded() implements ToDevice {}

    record KeepAliveAnswered() implements ToDevice {}

    record PublishAccepted(int messageId) implements ToDevice {}

    /** A ping of the API, which the device's system answers by itself. */
    record Ping(long callId) implements ToDevice {}

    record CallFunction(long callId, String name, String argument) implements ToDevice {}

    record ReadVariable(long callId, String name) implements ToDevice {}

    /** An event that the device subscribes to. */
    record Deliver(String name, String data) implements ToDevice {}
}
