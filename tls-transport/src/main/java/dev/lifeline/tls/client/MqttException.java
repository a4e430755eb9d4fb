package dev.lifeline.tls.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Something that an MQTT connection could not do. Callers branch on {@link #reason} and {@link #mayHaveArrived}, never on the
 * message, which names the cause and neither password nor payload. It has no stack trace: it is a value.
 */
public final class MqttException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Reason {
        /** CONNACK 1: the server does not speak MQTT 3.1.1. */
        PROTOCOL_REFUSED,
        /** CONNACK 2: not this client id. */
        CLIENT_ID_REFUSED,
        /** CONNACK 3: the server is there and cannot serve. */
        SERVER_UNAVAILABLE,
        /** CONNACK 4. */
        BAD_USER_OR_PASSWORD,
        /** CONNACK 5. */
        NOT_AUTHORISED,
        /** CONNACK with a code that MQTT 3.1.1 does not know. */
        REFUSED_OTHERWISE,
        /** No CONNACK within the answer limit. */
        NO_ANSWER,
        /** SUBACK 0x80: not this filter. */
        SUBSCRIPTION_REFUSED,
        /** The packet is larger than the options allow; nothing was sent. */
        TOO_LARGE,
        /** As many packets as the options allow wait for their answer; nothing was sent. */
        IN_FLIGHT_FULL,
        /** More than 64 KB wait for a server that does not read; nothing was sent. */
        NOT_WRITABLE,
        /** Two PINGREQs in a row were not answered, and nothing else came. */
        SILENT,
        /** What came is no MQTT, or larger than the options allow. */
        MALFORMED,
        /** A packet came that a server does not send then. */
        UNEXPECTED,
        /** The connection ended before the answer, or was over already. */
        CLOSED
    }

    private final Reason reason;
    private final boolean mayHaveArrived;

    MqttException(Reason reason, boolean mayHaveArrived, String message, @Nullable Throwable cause) {
        super(message, cause, true, false);
        this.reason = reason;
        this.mayHaveArrived = mayHaveArrived;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the server may have taken what failed; false means that it certainly has not. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
