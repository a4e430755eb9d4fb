package dev.lifeline.tls.direct.mqtt;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.DeviceId;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Pure: what becomes of a CONNECT.
 *
 * @param device who may talk; empty if nobody
 * @param answer what CONNACK says; empty if the packet deserves none
 * @param reason why nobody may, for a human; names no password and no user
 */
record Connect(Optional<DeviceId> device, Optional<MqttConnectReturnCode> answer, String reason) {
    /** What MQTT-TLS takes together unless the firmware asks for more, less the five bytes that it leaves in front. */
    private static final int USUAL_BUFFER = 255 - 5;

    private static final int LENGTH_OF_A_STRING = 2;
    private static final String VERSIONS = " (expected: MQTT 3.1.1, or 3.1)";

    /** @param packet the first packet of the connection, readable or not */
    static Connect of(MqttMessage packet, Predicate<DeviceId> speaksFor) {
        if (packet.decoderResult().isFailure()) {
            return unreadable(packet);
        }
        MqttConnectMessage connect = (MqttConnectMessage) packet;
        if (connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel()) {
            return refused(MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION, "MQTT 5" + VERSIONS);
        }
        return identified(connect, speaksFor);
    }

    private static Connect identified(MqttConnectMessage connect, Predicate<DeviceId> speaksFor) {
        try {
            DeviceId device = DeviceId.parse(connect.payload().clientIdentifier());
            if (speaksFor.test(device)) {
                return new Connect(
                        Optional.of(device), Optional.of(MqttConnectReturnCode.CONNECTION_ACCEPTED), "welcome");
            }
            return refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                    "the certificate is not that of device " + device + " (expected: one that names it)"
                            + cut(connect));
        } catch (ContractException notAnId) {
            return refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                    "client id is no " + notAnId.getMessage() + cut(connect));
        }
    }

    private static Connect unreadable(MqttMessage packet) {
        Throwable cause = packet.decoderResult().cause();
        if (cause instanceof MqttUnacceptableProtocolVersionException) {
            return refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                    "a version of MQTT that is not spoken here" + VERSIONS);
        } else if (cause instanceof MqttIdentifierRejectedException) {
            return refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                    "client id is unreadable (expected: the device's id)" + cut(packet));
        }
        return new Connect(Optional.empty(), Optional.empty(), "CONNECT is unreadable" + cut(packet));
    }

    private static Connect refused(MqttConnectReturnCode answer, String reason) {
        return new Connect(Optional.empty(), Optional.of(answer), reason);
    }

    /** MQTT-TLS cuts user name and password that do not fit its buffer, and says nothing. */
    private static String cut(MqttMessage packet) {
        return packet.variableHeader() instanceof MqttConnectVariableHeader header
                        && (header.hasUserName() || header.hasPassword())
                        && fillsTheUsualBuffer(packet.fixedHeader().remainingLength())
                ? "; its CONNECT fills a packet of 255 bytes and was probably cut there: the firmware must call setMaxPacketSize()"
                : "";
    }

    /** A string that no longer fits at all still leaves its length behind. */
    private static boolean fillsTheUsualBuffer(int remainingLength) {
        return remainingLength == USUAL_BUFFER || remainingLength == USUAL_BUFFER + LENGTH_OF_A_STRING;
    }
}
