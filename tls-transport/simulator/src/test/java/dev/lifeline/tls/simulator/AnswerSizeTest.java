package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceMode;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer and its topic share a packet of 255 bytes: 9 of MQTT, 42 of the topic (docs/device-contract.md, section 3). */
final class AnswerSizeTest {
    @ParameterizedTest
    @CsvSource({"mqtt-tls-0.2.27, 204", "tls-tcp-client-0.2.16, 512"})
    void aTextThatDoesNotFitThePacketIsUnknown(String profile, int fits) {
        assertThat(answer(profile, fits)).isInstanceOf(Value.Text.class);
        assertThat(answer(profile, fits + 1)).isEqualTo(Refusal.UNKNOWN);
    }

    /** @param bytes of the encoded answer, of which one tells the type */
    private static Answer answer(String profile, int bytes) {
        DeviceSpec spec = DeviceSpec.of(DeviceBench.DEVICE, DeviceMode.HOT, DeviceProfile.parse(profile));
        CommandId typical = CommandId.parse("2s5k8q1");
        return AnswerSize.fitting(spec, typical, new Value.Text("x".repeat(bytes - 1)));
    }
}
