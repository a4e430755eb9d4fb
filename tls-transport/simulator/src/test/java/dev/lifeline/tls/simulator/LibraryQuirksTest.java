package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.tls.FleetAuthority;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the libraries do beside what protocols say, each as its profile switches it, over TLS without a network. */
final class LibraryQuirksTest {
    private static final int ALERT = 21;
    private static final int PROTECTION = 24;
    private static final String CONNACK = "20020000";
    private static final String SUBACK = "9003000201";
    private static final String PINGRESP = "d000";
    private static final FleetAuthority STRANGER = FleetAuthority.create("Another fleet");

    /** As {@code CapturedClientHelloIT} has it of the builds themselves. */
    @ParameterizedTest
    @CsvSource({
        "mqtt-tls-0.2.27, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "mqtt-tls-0.2.26, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "mqtt-tls-0.2.23, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "tls-tcp-client-0.2.16, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    })
    void theListenerChoosesTheSuiteThatItChoosesForTheBuild(String name, String suite) {
        try (Wire wire = Wire.of(DeviceProfile.parse(name))) {
            assertThat(wire.serverTls().engine().getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-tls-0.2.23", "tls-tcp-client-0.2.16"})
    void aRecordOfMoreThan8192BytesEndsTheConnectionOfABuildWith8KilobyteBuffers(String name) {
        try (Wire wire = Wire.of(DeviceProfile.parse(name))) {
            wire.serverTls().setWrapDataSize(0);
            wire.serverSends(beginning(name, 8192));
            assertThat(wire.device().isActive()).isTrue();

            wire.serverSends(beginning(name, 8193));
            assertThat(wire.device().isActive()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-tls-0.2.27", "mqtt-tls-0.2.26"})
    void aBuildWith16KilobyteBuffersTakesTheLargestRecordThatThereIs(String name) {
        try (Wire wire = Wire.of(DeviceProfile.parse(name))) {
            wire.serverTls().setWrapDataSize(0);
            wire.serverSends(beginning(name, 16_384));

            assertThat(wire.device().isActive()).isTrue();
        }
    }

    @Test
    void whatIsWrittenNeverExceedsTheRecordsLimit() {
        try (Wire wire = Wire.of(DeviceProfile.TLS_TCP_CLIENT_0_2_16)) {
            Payload data = Payload.of("x".repeat(20_000));
            wire.device().writeOutbound(new Frame.Event(Stamp.of(1, 1, "reading", data), "reading", data));
            wire.carry();

            assertThat(wire.recordBytes()).contains(8192 + PROTECTION).allMatch(bytes -> bytes <= 8192 + PROTECTION);
            assertThat(wire.serverRead().readableBytes()).isGreaterThan(20_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-tls-0.2.27", "mqtt-tls-0.2.26", "mqtt-tls-0.2.23"})
    void packetsThatShareARecordAreTakenOneAtAWakeUp(String name) {
        try (Wire wire = Wire.of(DeviceProfile.parse(name))) {
            wire.serverSends(packets(CONNACK));
            wire.inputs().clear();
            wire.serverSends(packets(SUBACK, acknowledgement("1-1"), acknowledgement("1-2"), acknowledgement("1-3")));
            assertThat(heard(wire)).isEmpty(); // the SUBACK only

            wire.serverSends(packets(PINGRESP));
            assertThat(heard(wire)).containsExactly("a 1-1", "a 1-2", "a 1-3", "Pong[]");
        }
    }

    @Test
    void packetsInRecordsOfTheirOwnAreTakenAtOnce() {
        try (Wire wire = Wire.of(DeviceProfile.MQTT_TLS_0_2_23)) {
            wire.serverSends(packets(CONNACK));
            wire.inputs().clear();
            List.of(SUBACK, acknowledgement("1-1"), acknowledgement("1-2"))
                    .forEach(one -> wire.serverSends(packets(one)));

            assertThat(heard(wire)).containsExactly("a 1-1", "a 1-2");
        }
    }

    @Test
    void whatTlsHasLeftComesBeforeAFurtherRecordThatLeavesSomethingItself() {
        try (Wire wire = Wire.of(DeviceProfile.MQTT_TLS_0_2_23)) {
            wire.serverSends(packets(CONNACK, acknowledgement("1-1")));
            wire.inputs().clear();
            wire.serverSends(packets(acknowledgement("1-2"), acknowledgement("1-3")));
            assertThat(heard(wire)).containsExactly("a 1-1", "a 1-2");

            wire.serverSends(packets(PINGRESP));
            assertThat(heard(wire)).containsExactly("a 1-1", "a 1-2", "a 1-3", "Pong[]");
        }
    }

    @Test
    void firmwareThatReadsUntilNothingIsLeftTakesAllFramesOfARecord() {
        try (Wire wire = Wire.of(DeviceProfile.TLS_TCP_CLIENT_0_2_16)) {
            wire.serverSends(Unpooled.copiedBuffer("WELCOME 0\nPING 0\nPONG 0\n", StandardCharsets.US_ASCII));

            assertThat(heard(wire)).containsExactly("Welcome[]", "Ping[]", "Pong[]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-tls-0.2.27", "mqtt-tls-0.2.23"})
    void mqttTlsSaysDisconnectFirstToAServerThatItDoesNotTrust(String name) {
        try (Wire wire = new Wire(DeviceProfile.parse(name), STRANGER)) {
            assertThat(ByteBufUtil.hexDump(wire.serverRead())).isEqualTo("e000");
            assertThat(wire.device().isActive()).isFalse();
            assertThat(wire.recordTypes()).doesNotContain(ALERT);
        }
    }

    @Test
    void tlsTcpClientLeavesAServerThatItDoesNotTrustWithoutAWord() {
        try (Wire wire = new Wire(DeviceProfile.TLS_TCP_CLIENT_0_2_16, STRANGER)) {
            assertThat(wire.serverRead().isReadable()).isFalse();
            assertThat(wire.device().isActive()).isFalse();
            assertThat(wire.recordTypes()).doesNotContain(ALERT);
        }
    }

    @Test
    void aLibraryEndsWithoutTlssGoodbyeAndMqttTlsWithItsOwn() {
        try (Wire mqtt = Wire.of(DeviceProfile.MQTT_TLS_0_2_23);
                Wire frames = Wire.of(DeviceProfile.TLS_TCP_CLIENT_0_2_16)) {
            mqtt.serverRead();
            List.of(mqtt, frames).forEach(LibraryQuirksTest::closed);

            assertThat(ByteBufUtil.hexDump(mqtt.serverRead())).isEqualTo("e000");
            assertThat(mqtt.recordTypes()).hasSize(1);
            assertThat(frames.recordTypes()).isEmpty();
        }
    }

    private static void closed(Wire wire) {
        wire.recordTypes().clear();
        wire.device().close();
        wire.carry();
    }

    @Test
    void aServerThatNeverAcceptsTheConnectIsLeftAfterTheKeepAlive() {
        try (Wire wire = Wire.of(DeviceProfile.MQTT_TLS_0_2_23)) {
            wire.advance(Duration.ofSeconds(29));
            assertThat(wire.device().isActive()).isTrue();
            wire.advance(Duration.ofSeconds(1));

            assertThat(wire.device().isActive()).isFalse();
        }
    }

    @Test
    void aConnectionInClearIsWhatAForgottenEnableTlsMakesOfEveryOneButTheFirst() {
        assertThat(firstByte(DeviceProfile.MQTT_TLS_0_2_23.forgetting(), 1)).isEqualTo(0x16);
        assertThat(firstByte(DeviceProfile.MQTT_TLS_0_2_23.forgetting(), 2)).isEqualTo(0x10);
        assertThat(firstByte(DeviceProfile.MQTT_TLS_0_2_23, 2)).isEqualTo(0x16);
    }

    private static int firstByte(DeviceProfile profile, long connection) {
        try (Wire wire = Wire.of(profile)) {
            return wire.firstByteOf(connection);
        }
    }

    /** What the device behind the connection has heard, in one word each. */
    private static List<String> heard(Wire wire) {
        return wire.inputs().stream()
                .filter(DeviceInput.FrameArrived.class::isInstance)
                .map(input -> ((DeviceInput.FrameArrived) input).frame())
                .map(frame -> frame instanceof Frame.Controlled control
                        ? control.message().toString()
                        : frame.toString())
                .toList();
    }

    /** QoS 0, so that nothing is acknowledged. */
    private static String acknowledgement(String what) {
        String topic = "lf/d/" + Wire.DEVICE + "/k/0";
        ByteBuf packet = Unpooled.buffer();
        packet.writeByte(0x30).writeByte(2 + topic.length() + 2 + what.length());
        packet.writeShort(topic.length()).writeCharSequence(topic + "a " + what, StandardCharsets.US_ASCII);
        return ByteBufUtil.hexDump(packet);
    }

    private static ByteBuf packets(String... hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(String.join("", hex)));
    }

    /** So many bytes of a message that is longer. */
    private static ByteBuf beginning(String name, int bytes) {
        boolean mqtt = DeviceProfile.parse(name).protocol() == DirectProtocol.MQTT;
        ByteBuf header = mqtt
                ? packets("30ffff0f000178")
                : Unpooled.copiedBuffer("CALL 2s-5k-50 relay 65535\n", StandardCharsets.US_ASCII);
        return Unpooled.wrappedBuffer(header, Unpooled.wrappedBuffer(new byte[bytes - header.readableBytes()]));
    }
}
