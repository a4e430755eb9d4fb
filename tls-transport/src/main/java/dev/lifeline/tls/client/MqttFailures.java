package dev.lifeline.tls.client;

import dev.lifeline.tls.client.MqttException.Reason;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pure: an {@link MqttException} for each thing that goes wrong. */
final class MqttFailures {
    static final String NO_QOS_2 =
            "QoS 2 (expected: QoS 0 or 1; devices' libraries get QoS 2 wrong, and AWS IoT and Azure"
                    + " do not have it)";

    private MqttFailures() {}

    static MqttException refused(MqttConnectReturnCode code) {
        Reason reason =
                switch (code) {
                    case CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION -> Reason.PROTOCOL_REFUSED;
                    case CONNECTION_REFUSED_IDENTIFIER_REJECTED -> Reason.CLIENT_ID_REFUSED;
                    case CONNECTION_REFUSED_SERVER_UNAVAILABLE -> Reason.SERVER_UNAVAILABLE;
                    case CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD -> Reason.BAD_USER_OR_PASSWORD;
                    case CONNECTION_REFUSED_NOT_AUTHORIZED -> Reason.NOT_AUTHORISED;
                    default -> Reason.REFUSED_OTHERWISE;
                };
        return of(reason, false, "server refused the connection: " + code + " (CONNACK " + code.byteValue() + ")");
    }

    static MqttException noAnswer(Duration limit) {
        return of(Reason.NO_ANSWER, false, "no CONNACK within " + limit);
    }

    static MqttException subscriptionRefused(String filter) {
        return of(Reason.SUBSCRIPTION_REFUSED, false, "filter: " + filter + " (refused by the server, SUBACK 0x80)");
    }

    static MqttException tooLarge(String what, long bytes, int most) {
        return of(Reason.TOO_LARGE, false, what + ": a packet of " + bytes + " bytes (expected: at most " + most + ")");
    }

    static MqttException inFlightFull(int most) {
        return of(
                Reason.IN_FLIGHT_FULL,
                false,
                most + " packets wait for the server's answer (expected: fewer; send later)");
    }

    static MqttException notWritable() {
        return of(Reason.NOT_WRITABLE, false, "the server does not read what is sent to it");
    }

    static MqttException silent(Duration keepAlive) {
        return of(Reason.SILENT, true, "two PINGREQs unanswered, each within " + keepAlive);
    }

    static MqttException malformed(Throwable cause) {
        return of(Reason.MALFORMED, true, "a packet that cannot be read: " + cause.getMessage());
    }

    static MqttException unexpected(String what) {
        return of(Reason.UNEXPECTED, true, "the server sent " + what);
    }

    /** @param broken what ended it, if something did */
    static MqttException closed(boolean mayHaveArrived, @Nullable Throwable broken) {
        String why = broken == null ? "" : ": " + broken.getMessage();
        return new MqttException(Reason.CLOSED, mayHaveArrived, "mqtt: connection ended" + why, broken);
    }

    private static MqttException of(Reason reason, boolean mayHaveArrived, String what) {
        return new MqttException(reason, mayHaveArrived, "mqtt: " + what, null);
    }
}
