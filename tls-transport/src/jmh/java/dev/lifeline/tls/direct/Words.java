package dev.lifeline.tls.direct;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.FrameWriter;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Topic;
import dev.lifeline.contract.Vote;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The bytes of a conversation that is measured: a device comes in, and then sends the same event again and again, 100 bytes
 * of data at QoS 1, each of which the application acknowledges. Immutable.
 */
enum Words {
    FRAMES {
        @Override
        List<byte[]> greeting() {
            return List.of(bytes(new Frame.Hello(DEVICE, TestDevice.status(Vote.FINE))));
        }

        @Override
        int bytesOfWelcome() {
            return bytes(new Frame.Welcome()).length;
        }

        @Override
        byte[] event() {
            return bytes(new Frame.Event(STAMP, EVENT, DATA));
        }

        @Override
        int[] answers() {
            return new int[] {bytes(new Frame.Controlled(Optional.empty(), ControlMessage.of(ACKNOWLEDGEMENT))).length};
        }
    },
    MQTT {
        @Override
        List<byte[]> greeting() {
            return List.of(
                    MqttBytes.connect(DEVICE.toString(), 600).bytes(),
                    MqttBytes.subscribe(1, MqttBytes.downFilter(DEVICE), 1).bytes(),
                    MqttBytes.publish(
                                    1,
                                    2,
                                    MqttBytes.up(DEVICE, "s"),
                                    TestDevice.status(Vote.FINE).toString())
                            .bytes());
        }

        @Override
        int bytesOfWelcome() {
            return CONNACK + SUBACK + PUBACK;
        }

        @Override
        byte[] event() {
            String topic = new Topic.Event(DEVICE, STAMP, EVENT).under(Topic.DEFAULT_PREFIX);
            return MqttBytes.publish(1, 3, topic, DATA.bytes()).bytes();
        }

        @Override
        int[] answers() {
            String topic = new Topic.Controlled(DEVICE, Optional.empty()).under(Topic.DEFAULT_PREFIX);
            String acknowledgement = ControlMessage.of(ACKNOWLEDGEMENT).toString();
            return new int[] {PUBACK, MqttBytes.publish(topic, acknowledgement).size()};
        }
    };

    static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    static final Acknowledgement ACKNOWLEDGEMENT = new Acknowledgement(1, 1);

    private static final String EVENT = "reading";
    private static final Payload DATA = Payload.of("x".repeat(100));
    private static final Stamp STAMP = Stamp.of(1, 1, EVENT, DATA);
    private static final int CONNACK = 4;
    private static final int SUBACK = 5;
    private static final int PUBACK = 4;

    /** What the device says at first, one message in each record. */
    abstract List<byte[]> greeting();

    /** How many bytes then come to it. */
    abstract int bytesOfWelcome();

    abstract byte[] event();

    /** How many bytes come to the device for each event, by message. */
    abstract int[] answers();

    int bytesBack() {
        return IntStream.of(answers()).sum();
    }

    private static byte[] bytes(Frame frame) {
        ByteBuffer bytes = FrameWriter.bytes(frame);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }
}
