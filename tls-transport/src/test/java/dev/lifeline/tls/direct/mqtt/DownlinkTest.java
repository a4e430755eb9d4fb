package dev.lifeline.tls.direct.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames to one device, and the topics that carry them. */
final class DownlinkTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f000000000000c0de000001");
    private static final CommandTag TAG = CommandTag.parse("2s-5k-50");
    private static final String OWN = "lf/d/1f000000000000c0de000001/";

    private final Downlink downlink = new Downlink("lf", DEVICE);

    static Stream<Arguments> frames() {
        ControlMessage acknowledged = ControlMessage.of(new Acknowledgement(3, 100));
        ControlMessage order = ControlMessage.of(new Control.GoHome(new Epoch(200, 0)))
                .carrying(Optional.of(new Acknowledgement(3, 100)));
        return Stream.of(
                Arguments.of(command(CommandKind.CALL, "relay", "on"), "c/2s-5k-50/relay", "on", true),
                Arguments.of(command(CommandKind.READ, "temperature", ""), "v/2s-5k-50/temperature", "", true),
                Arguments.of(command(CommandKind.PUBLISH, "setting/night", "x"), "p/2s-5k-50/setting/night", "x", true),
                Arguments.of(new Frame.Controlled(Optional.empty(), acknowledged), "k/0", "a 3-2s", false),
                Arguments.of(new Frame.Controlled(Optional.of(new CommandId(100)), order), "k/2s", "a 3-2s;h 5k", true),
                Arguments.of(new Frame.Ping(), "k/0", "", true));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void eachFrameHasItsTopic(Frame frame, String topic, String payload, boolean answered) {
        assertThat(downlink.of(frame)).contains(new Publication(OWN + topic, Payload.of(payload)));
        assertThat(Downlink.isAnswered(frame)).isEqualTo(answered);
    }

    @Test
    void whatMqttSaysItselfOrNotAtAllHasNone() {
        assertThat(downlink.of(new Frame.Welcome())).isEmpty();
        assertThat(downlink.of(new Frame.Refused("no HELLO"))).isEmpty();
        assertThat(downlink.of(new Frame.Pong())).isEmpty();
    }

    @Test
    void aPublishToAllNamesNoDevice() {
        assertThat(downlink.toAll(command(CommandKind.PUBLISH, "setting", "x")))
                .isEqualTo(new Publication("lf/d/all/p/2s-5k-50/setting", Payload.of("x")));
    }

    /** Sums by hand: type and length, length of the topic, topic, packet id, payload. */
    @ParameterizedTest
    @CsvSource({
        "4, 0, false, 8",
        "4, 0, true, 10",
        "4, 121, false, 129", // the last length of one digit
        "4, 122, false, 131",
        "4, 246, false, 255", // measured: the largest that MQTT-TLS takes by default
        "4, 244, true, 255",
        "4, 16377, false, 16386",
        "4, 16378, false, 16388",
    })
    void theWholePacketCounts(int topic, int payload, boolean withId, int bytes) {
        assertThat(new Publication("t".repeat(topic), Payload.of(new byte[payload])).packetBytes(withId))
                .isEqualTo(bytes);
    }

    private static Frame.Command command(CommandKind kind, String name, String argument) {
        return new Frame.Command(kind, TAG, name, Payload.of(argument));
    }
}
