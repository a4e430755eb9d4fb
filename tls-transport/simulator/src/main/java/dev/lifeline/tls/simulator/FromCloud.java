package dev.lifeline.tls.simulator;

/** What a device gets from the Particle cloud, or learns about its link to it. */
public sealed interface FromCloud {
    /** @param resumed the cloud may have missed that the device was away */
    record Connected(boolean resumed) implements FromCloud {}

    /** The attempt to connect failed, and the device can tell. */
    record Refused() implements FromCloud {}

    /** The link was cut, and the device can tell. */
    record Lost() implements FromCloud {}

    record KeepAliveAnswered() implements FromCloud {}

    /** The cloud has the event; whether it hands it on is another matter. */
    record PublishAccepted(long messageId) implements FromCloud {}

    /** A ping of the API, which the device's system answers by itself. */
    record Ping(long callId) implements FromCloud {}

    record CallFunction(long callId, String name, String argument) implements FromCloud {}

    record ReadVariable(long callId, String name) implements FromCloud {}

    /** An event that the device has subscribed to. */
    record Deliver(String name, String data) implements FromCloud {}
}
