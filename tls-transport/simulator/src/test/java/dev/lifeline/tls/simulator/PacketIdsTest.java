package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import org.junit.jupiter.api.Test;

/** The ids of the packets that a device publishes. */
final class PacketIdsTest {
    private static final int LARGEST = 0xffff;

    @Test
    void ofMqttTlsTheOneAfter65535IsZero() {
        assertThat(idAfterTheLargest(DeviceProfile.MQTT_TLS_0_2_27)).isZero();
    }

    private static int idAfterTheLargest(DeviceProfile profile) {
        DeviceSpec spec = DeviceSpec.of(Wire.DEVICE, DeviceMode.HOT, profile);
        EmbeddedChannel channel = new EmbeddedChannel(new MqttDeviceSocket(1, spec, input -> {}));
        channel.releaseOutbound();
        try {
            int id = 0;
            while (id < LARGEST) {
                id = nextId(channel);
            }
            return nextId(channel);
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static int nextId(EmbeddedChannel channel) {
        Payload data = Payload.of("1");
        channel.writeOutbound(new Frame.Event(Stamp.of(1, 1, "reading", data), "reading", data));
        MqttPublishMessage packet = channel.readOutbound();
        packet.release();
        return packet.variableHeader().packetId();
    }
}
