package dev.lifeline.tls.direct.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.tls.mqtt.MqttCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may talk MQTT, and what the others are told. */
final class ConnectTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f000000000000c0de000001");
    private static final String ID = DEVICE.toString();
    private static final String CUT = "its CONNECT fills a packet of 255 bytes and was probably cut there";

    @ParameterizedTest
    @CsvSource({
        "MQTT, 4, 1f000000000000c0de000001",
        "MQIsdp, 3, 1f000000000000c0de000001",
        "MQTT, 4, 1F000000000000C0DE000001"
    })
    void bothVersionsOfTheLibraryAndAnyCaseAreTaken(String protocol, int level, String id) {
        Connect connect = read(new ConnectBytes(protocol, level, id));

        assertThat(connect.device()).contains(DEVICE);
        assertThat(connect.answer()).contains(MqttConnectReturnCode.CONNECTION_ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "MQTT, 3, CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION",
        "MQTT, 6, CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION",
        "MQIsdp, 4, CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION",
        "MQTT, 132, CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION",
        "MQTT, 5, CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION"
    })
    void otherVersionsAreRefused(String protocol, int level, MqttConnectReturnCode code) {
        Connect connect = read(new ConnectBytes(protocol, level, ID));

        assertRefused(connect, code);
        assertThat(connect.reason()).endsWith("(expected: MQTT 3.1.1, or 3.1)");
    }

    @ParameterizedTest
    @CsvSource({"''", "photon", "1f000000000000c0de00001", "xf000000000000c0de000001", "1f000000000000c0de0000011"})
    void aClientIdThatIsNoDevicesIsRejected(String id) {
        for (String protocol : new String[] {"MQTT", "MQIsdp"}) {
            Connect connect = read(new ConnectBytes(protocol, protocol.length() == 4 ? 4 : 3, id));

            assertRefused(connect, MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
            assertThat(connect.reason()).startsWith("client id is ").contains("(expected: ");
        }
    }

    @Test
    void aDeviceForWhichTheCertificateDoesNotSpeakIsNotAuthorised() {
        Connect connect = Connect.of(new ConnectBytes("MQTT", 4, ID).packet(), device -> false);

        assertRefused(connect, MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
        assertThat(connect.reason())
                .isEqualTo("the certificate is not that of device " + DEVICE + " (expected: one that names it)");
    }

    /** 253 bytes on the wire: MQTT-TLS leaves five in front and uses three of them. */
    @ParameterizedTest
    @CsvSource({"249, false", "250, true", "251, false", "252, true", "253, false"})
    void aRefusedConnectWithAPasswordThatFillsTheUsualPacketWasProbablyCut(int remaining, boolean probably) {
        Connect connect = Connect.of(
                new ConnectBytes("MQTT", 4, "cloud-device").filledTo(remaining).packet(), device -> false);

        assertRefused(connect, MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
        assertThat(connect.reason().contains(CUT)).isEqualTo(probably);
        assertThat(connect.reason()).doesNotContain("sesame");
    }

    @Test
    void aConnectThatCannotBeReadDeservesNoAnswer() {
        Connect connect = Connect.of(
                new ConnectBytes("MQTT", 4, ID).filledTo(200).promising(40).packet(), DEVICE::equals);

        assertThat(connect.device()).isEmpty();
        assertThat(connect.answer()).isEmpty();
        assertThat(connect.reason()).isEqualTo("CONNECT is unreadable");
    }

    @Test
    void aConnectOfThatLengthWithoutPasswordIsNotSuspected() {
        ConnectBytes will = new ConnectBytes("MQTT", 4, "x".repeat(250 - 12));

        assertThat(will.remainingLength()).isEqualTo(250);
        assertThat(read(will).reason()).doesNotContain(CUT);
    }

    private static void assertRefused(Connect connect, MqttConnectReturnCode code) {
        assertThat(connect.device()).isEmpty();
        assertThat(connect.answer()).contains(code);
    }

    private static Connect read(ConnectBytes bytes) {
        return Connect.of(bytes.packet(), DEVICE::equals);
    }

    /** A CONNECT in bytes. */
    private static final class ConnectBytes {
        private final ByteBuf body = Unpooled.buffer();
        private final int flagsAt;

        ConnectBytes(String protocol, int level, String id) {
            string(protocol);
            body.writeByte(level);
            flagsAt = body.writerIndex();
            body.writeByte(2).writeShort(15);
            if (level == 5) {
                body.writeByte(0); // properties
            }
            string(id);
        }

        /** Adds a user and a password that makes the packet so long. */
        ConnectBytes filledTo(int remaining) {
            body.setByte(flagsAt, 0xc2);
            string("hub.example/cloud-device");
            int left = remaining - body.readableBytes() - 2;
            string("sesame".repeat(50).substring(0, left));
            return this;
        }

        /** Makes the last string claim so many bytes more than there are. */
        ConnectBytes promising(int more) {
            int userAt = flagsAt + 3 + 2 + body.getUnsignedShort(flagsAt + 3);
            int at = userAt + 2 + body.getUnsignedShort(userAt);
            body.setShort(at, body.getUnsignedShort(at) + more);
            return this;
        }

        int remainingLength() {
            return body.readableBytes();
        }

        MqttMessage packet() {
            EmbeddedChannel channel = new EmbeddedChannel(MqttCodec.handlers(16_384));
            int length = body.readableBytes();
            ByteBuf packet = Unpooled.buffer().writeByte(0x10);
            if (length > 127) {
                packet.writeByte(length % 128 + 128);
            }
            channel.writeInbound(
                    packet.writeByte(length > 127 ? length / 128 : length).writeBytes(body));
            return channel.readInbound();
        }

        private void string(String text) {
            body.writeShort(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
