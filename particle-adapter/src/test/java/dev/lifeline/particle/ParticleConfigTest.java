package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import dev.lifeline.config.SettingsException;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ClientCredentials;
import dev.lifeline.particle.stream.StreamRules;
import dev.lifeline.wiring.TransportPlugins;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ParticleConfigTest {
    private static final Secret TOKEN = new Secret("0123456789");

    @Test
    void defaults() {
        assertThat(ParticlePlugin.config(Map.of("access-token", "0123456789")))
                .isEqualTo(ParticleConfig.forToken(TOKEN))
                .isEqualTo(new ParticleConfig(
                        URI.create("https://api.particle.io"),
                        new CloudLogin.Token(TOKEN),
                        Optional.empty(),
                        true,
                        DeviceOs.parse("0.8.0"),
                        0.25,
                        ApiLimits.particle(),
                        StreamRules.particle()));
        assertThat(ApiLimits.particle())
                .isEqualTo(new ApiLimits(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(35),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(15),
                        1024,
                        10_000,
                        100,
                        60,
                        1));
    }

    @Test
    void everySetting() {
        ParticleConfig config = ParticlePlugin.config(Map.ofEntries(
                Map.entry("base-uri", "http://127.0.0.1:8080"),
                Map.entry("access-token", "0123456789"),
                Map.entry("product", "my-product"),
                Map.entry("contract-firmware", "false"),
                Map.entry("device-os", "3.3.1"),
                Map.entry("acknowledgement-share", "0.1"),
                Map.entry("call-limit", "1s"),
                Map.entry("read-limit", "2s"),
                Map.entry("ping-limit", "3s"),
                Map.entry("other-limit", "4s"),
                Map.entry("most-in-flight", "5"),
                Map.entry("most-requests", "6"),
                Map.entry("most-token-requests", "7"),
                Map.entry("budget-share", "0.25"),
                Map.entry("stream-silence", "90s"),
                Map.entry("stream-opens", "8")));
        assertThat(config)
                .isEqualTo(ParticleConfig.forToken(TOKEN)
                        .withBaseUri(URI.create("http://127.0.0.1:8080"))
                        .withProduct("my-product")
                        .withContractFirmware(false)
                        .withDeviceOs(DeviceOs.parse("3.3.1"))
                        .withAcknowledgementShare(0.1)
                        .withLimits(new ApiLimits(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                5,
                                6,
                                7,
                                8,
                                0.25))
                        .withStream(StreamRules.particle().withSilence(Duration.ofSeconds(90))));
        assertThat(config.stream().patientSilence()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void rejectsOutOfRange() {
        assertThatThrownBy(() -> ParticlePlugin.config(Map.of(
                        "base-uri", "ftp://x",
                        "product", "a b",
                        "contract-firmware", "yes",
                        "device-os", "newest",
                        "acknowledgement-share", "0",
                        "call-limit", "0s",
                        "budget-share", "1.5",
                        "stream-opens", "101",
                        "tokn", "x")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "base-uri",
                        "access-token: missing",
                        "product",
                        "contract-firmware",
                        "device-os",
                        "acknowledgement-share",
                        "call-limit",
                        "stream-opens")
                .hasMessageContaining("unknown settings: [tokn]");
        ParticleConfig config = ParticleConfig.forToken(TOKEN);
        assertThatThrownBy(() -> config.withBaseUri(URI.create("http://u:p@host")))
                .hasMessageNotContaining("u:p");
        assertThatThrownBy(() -> config.withProduct("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ParticleConfig.forToken(new Secret("a\nb")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("a\nb");
        assertThatThrownBy(() -> ApiLimits.particle().withMostInFlight(0)).hasMessageContaining("1 to 4096");
    }

    @Test
    void anOAuthClientLogsIn() {
        assertThat(ParticlePlugin.config(Map.of("client-id", "fleet-1", "client-secret", "s3cret-of-it")))
                .isEqualTo(ParticleConfig.forLogin(
                        new CloudLogin.Client(new ClientCredentials("fleet-1", new Secret("s3cret-of-it")))));
    }

    @Test
    void oneLoginIsEnoughAndHalfAnotherIsNone() {
        assertRefused(Map.of(), "access-token: missing (expected: a token, or client-id and client-secret)");
        assertRefused(Map.of("client-id", "fleet-1"), "not one login");
        assertRefused(Map.of("client-secret", "s3cret-of-it"), "not one login");
        assertRefused(
                Map.of("access-token", "0123456789", "client-id", "fleet-1", "client-secret", "s3cret-of-it"),
                "not one login (expected: a token alone, or the other two)");
        assertRefused(Map.of("access-token", " "), "access-token: empty (expected: a secret)");
        assertRefused(Map.of("access-token", "s3cret-of-it\n"), "expected: visible ASCII characters");
    }

    private static void assertRefused(Map<String, String> settings, String sentence) {
        assertThatThrownBy(() -> ParticlePlugin.config(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("s3cret-of-it");
    }

    @Test
    void nothingPrintsTheToken() {
        ParticleConfig config = ParticleConfig.forToken(TOKEN);
        assertThat(config.toString() + config.endpoint()).doesNotContain(TOKEN.reveal());
    }

    @Test
    void thePluginIsFoundByName() {
        assertThat(TransportPlugins.onClassPath().named("particle")).isInstanceOf(ParticlePlugin.class);
    }
}
