package dev.lifeline.tls.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Payload;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may say, and what is said to one who says something else. */
final class MqttOptionsTest {
    private static final MqttOptions PRESET = MqttOptions.forClient("c");

    @Test
    void rejectsOutOfRange() {
        assertRefused(options -> options.withMostPacketBytes(127), "mostPacketBytes: 127 (expected: 128 to 268435455)");
        assertRefused(options -> options.withMostInFlight(0), "mostInFlight: 0 (expected: 1 to 65535)");
        assertRefused(options -> options.withMostUnhandled(65_536), "mostUnhandled: 65536 (expected: 1 to 65535)");
        assertRefused(
                options -> options.withKeepAlive(Duration.ofMillis(1500)),
                "keepAlive: PT1.5S (expected: whole seconds, 0 to 65535)");
        assertRefused(options -> options.withAnswerLimit(Duration.ZERO), "answerLimit: PT0S (expected: > 0)");
        assertRefused(
                options ->
                        options.withWill(MqttPublication.of("t", Payload.EMPTY).withQos(Qos.EXACTLY_ONCE)),
                "will: QoS 2 (expected: QoS 0 or 1; devices' libraries get QoS 2 wrong, and AWS IoT and Azure do not have"
                        + " it)");
    }

    @Test
    void whoHasNoNameCannotKeepASession() {
        assertThatThrownBy(() -> MqttOptions.forClient("").withKeptSession())
                .hasMessage("clientId: empty (expected: a name, since the session is to be kept)");
    }

    @Test
    void aPasswordIsNotPrinted() {
        MqttOptions options = PRESET.withLogin("u", new Secret("SharedAccessSignature"));

        assertThat(options.toString()).doesNotContain("SharedAccess").contains("Secret[21 characters]");
        assertThatThrownBy(() -> PRESET.withLogin("u", new Secret("x".repeat(65_536))))
                .hasMessage("password: too long (expected: at most 65535 bytes)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/+", "#", "a\0b", "\ud800"})
    void isNoTopic(String topic) {
        assertThatThrownBy(() -> MqttPublication.of(topic, Payload.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("topic: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a+", "#/a", "a/#b", "+a/b"})
    void isNoFilter(String filter) {
        assertThatThrownBy(() -> MqttText.requireFilter(filter))
                .hasMessage(
                        "filter: " + filter + " (expected: words between slashes, + for a whole word, # for the last)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "+", "#", "a/+/b/#", "$share/g/a"})
    void isAFilter(String filter) {
        MqttText.requireFilter(filter);
    }

    /** Azure's CONNECT, which MQTT-TLS cuts in silence at its default size (device-libraries-and-platforms.md, A.3). */
    @Test
    void connectIsCountedAsItIsWritten() {
        MqttOptions azure = PRESET.withLogin("u".repeat(85), new Secret("p".repeat(160)))
                .withWill(MqttPublication.of("t", Payload.of("gone")));

        ScriptedServer server = new ScriptedServer(azure, new dev.lifeline.testing.VirtualTime(), message -> null);
        assertThat(server.hears().get(0).length() / 2).isEqualTo((int) MqttPackets.connectBytes(azure));
    }

    private static void assertRefused(UnaryOperator<MqttOptions> change, String sentence) {
        assertThatThrownBy(() -> change.apply(PRESET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
