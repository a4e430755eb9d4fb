package dev.lifeline.contract;

import java.util.Optional;

/**
 * The messages of the framed protocol over TlsTcpClient: one header line (verb, fields, length of the payload in
 * decimal) that ends in a line feed, then that many bytes. {@code openssl s_client} can speak it.
 *
 * <p>The device speaks first ({@link Hello}). Without a client certificate the backend challenges it ({@link Prove},
 * {@link Proof}). After {@link Welcome} both sides send what they like.
 */
public sealed interface Frame {
    /** {@code HELLO id len}, then the {@link DeviceStatus}. */
    record Hello(DeviceId device, DeviceStatus status) implements Frame {}

    /** {@code PROVE nonce 0}: 32 hexadecimal digits chosen by the backend for this connection. */
    record Prove(String nonce) implements Frame {}

    /** {@code PROOF mac 0}: HMAC-SHA256 of nonce and id under the device's secret, 64 hexadecimal digits. */
    record Proof(String mac) implements Frame {}

    /** {@code WELCOME 0}: the device is admitted. */
    record Welcome() implements Frame {}

    /** {@code REFUSED len}, then why, for a human; the backend closes the connection. */
    record Refused(String reason) implements Frame {}

    /** {@code STATUS len}, then the {@link DeviceStatus}: sent again when something in it changes. */
    record Status(DeviceStatus status) implements Frame {}

    /** {@code EVENT stamp name len}, then the data. */
    record Event(Stamp stamp, String name, Payload data) implements Frame {}

    /** {@code CALL tag name len}, {@code READ ...}, {@code PUBLISH ...}, then the argument. */
    record Command(CommandKind kind, CommandTag tag, String name, Payload argument) implements Frame {}

    /** {@code ANSWER command len}, then {@link Answer#encoded()}. */
    record Answered(CommandId command, Answer answer) implements Frame {}

    /**
     * {@code CONTROL command len}, then the {@link ControlMessage}; command {@code 0} wants no answer.
     *
     * @param command present if the device shall answer
     */
    record Controlled(Optional<CommandId> command, ControlMessage message) implements Frame {}

    /** {@code PING 0}, both ways. */
    record Ping() implements Frame {}

    /** {@code PONG 0}: the answer to a ping, at once. */
    record Pong() implements Frame {}
}
