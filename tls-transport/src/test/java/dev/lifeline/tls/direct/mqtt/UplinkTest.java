package dev.lifeline.tls.direct.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics and payloads of one device, and what they mean. */
final class UplinkTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f000000000000c0de000001");
    private static final String STATUS = "lf1 boot=1f mode=hot epoch=3 packet=255 os=6.2.0 vote=fine";
    private static final int MOST_PAYLOAD = 200;

    private final Uplink uplink = new Uplink("lf", DEVICE, MOST_PAYLOAD);

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("e/3-2s-f/temperature", "21.5", event("3-2s-f", "temperature", "21.5")),
                Arguments.of("e/3-2s-fAR/temperature", "21.5", event("3-2s-fAR", "temperature", "21.5")),
                Arguments.of("e/1-1-6/room/1", "", event("1-1-6", "room/1", "")),
                // an event that was cut is still an event: the conversation compares it with its stamp
                Arguments.of("e/3-2s-8c/report", "21", event("3-2s-8c", "report", "21")),
                Arguments.of("a/2s/3", "i42", new Frame.Answered(new CommandId(100), new Value.Int(42))),
                Arguments.of("a/2s/3", "s\u00e9", new Frame.Answered(new CommandId(100), new Value.Text("\u00e9"))),
                Arguments.of("a/2s/2", "!2", new Frame.Answered(new CommandId(100), Refusal.STALE_EPOCH)),
                Arguments.of("s", STATUS, new Frame.Status(DeviceStatus.parse(STATUS))));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void whatTheDevicePublishesBecomesAFrame(String topic, String payload, Frame frame) {
        assertThat(of(topic, payload)).isEqualTo(new Arrival.Whole(frame));
    }

    @ParameterizedTest
    @CsvSource({"a/2s/4, i42, 3, 4", "a/2s/5k, i42, 3, 200", "a/2s/2, i42, 3, 2", "a/2s/3, '', 0, 3"})
    void anAnswerOfAnotherLengthThanItsTopicSaysWasCut(String topic, String payload, int came, int expected) {
        assertThat(of(topic, payload))
                .isEqualTo(new Arrival.Cut("answer to 2s has " + came + " bytes (expected: " + expected + ")"));
    }

    @Test
    void aStatusThatSaysGoneIsAGoodbye() {
        assertThat(of("s", "gone")).isEqualTo(new Arrival.Goodbye());
    }

    @ParameterizedTest
    @CsvSource({
        "lf/u/1f000000000000c0de000002/e/3-2s-f/temperature, 21.5, a topic of device 1f000000000000c0de000002",
        "lf/u/1f000000000000c0de000002/s, gone, a topic of device 1f000000000000c0de000002",
        "lf/u/1f000000000000c0de000002/a/2s/4, i42, a topic of device 1f000000000000c0de000002",
        "lf/d/1f000000000000c0de000001/k/0, a 1-1, a topic that only the backend publishes to",
        "lf/d/all/p/2s-5k-50/relay, on, a topic that only the backend publishes to",
        "lf/u/1f000000000000c0de000001/x, 1, topic",
        "lf/u/1f000000000000c0de000001/s, lf1 boot=1f, device status",
        "lf/u/1f000000000000c0de000001/a/2s/2, x1, answer",
        "fleet/u/1f000000000000c0de000001/s, gone, topic",
        "$SYS/broker, 1, topic",
        "'', 1, topic",
    })
    void whatIsNotTheDevicesIsForeign(String topic, String payload, String reason) {
        assertThat(uplink.of(new Publication(topic, Payload.of(payload))))
                .isInstanceOfSatisfying(Arrival.Foreign.class, foreign -> assertThat(foreign.reason())
                        .startsWith(reason));
    }

    @Test
    void noReasonRepeatsAPayloadOrWhatWouldBreakALogLine() {
        String reasons = of("a/2s/7", "xSECRET").toString()
                + of("a/2s/8", "xSECRET").toString()
                + uplink.of(new Publication("lf/u/\n\u0007", Payload.of("SECRET")));

        assertThat(reasons).doesNotContain("SECRET", "\n", "\u0007");
    }

    @Test
    void aPayloadAboveTheBoundIsForeign() {
        Payload largest = Payload.of(new byte[MOST_PAYLOAD]);
        Payload larger = Payload.of(new byte[MOST_PAYLOAD + 1]);

        assertThat(uplink.of(new Publication(own("e/1-1-1/a"), largest))).isInstanceOf(Arrival.Whole.class);
        assertThat(uplink.of(new Publication(own("e/1-1-1/a"), larger)))
                .isEqualTo(new Arrival.Foreign("payload: 201 bytes (expected: at most 200)"));
    }

    @Test
    void thePrefixIsAnyWord() {
        Uplink fleet = new Uplink("fleet", DEVICE, MOST_PAYLOAD);

        assertThat(fleet.of(new Publication("fleet/u/" + DEVICE + "/s", Payload.of("gone"))))
                .isEqualTo(new Arrival.Goodbye());
    }

    private Arrival of(String topic, String payload) {
        return uplink.of(new Publication(own(topic), Payload.of(payload)));
    }

    private static String own(String topic) {
        return "lf/u/" + DEVICE + "/" + topic;
    }

    private static Frame event(String stamp, String name, String data) {
        return new Frame.Event(Stamp.parse(stamp), name, Payload.of(data));
    }
}
