package dev.lifeline.particle.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.SettingsException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings: what they are by default, all of them, and their bounds. */
final class WebhookRulesTest {
    private static final String SECRET = WebhookFixture.SECRET;

    @Test
    void defaults() {
        WebhookSettings settings = WebhookSettings.of(Map.of("secret", SECRET));
        assertThat(settings.rules().mostBodyBytes()).isEqualTo(131_072);
        assertThat(settings.rules().answerLimit()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.rules().rememberedFor()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.endpoint()).isEqualTo(WebhookEndpoint.loopback(8080));
        assertThat(settings.endpoint().address().getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(admits(settings, "X-Lifeline-Secret", SECRET)).isTrue();
    }

    @Test
    void everySetting() throws Exception {
        Map<String, String> values = new HashMap<>(
                Map.of("secret", SECRET, "next-secret", "the-next-secret-of-ours", "secret-header", "X-Ours"));
        values.putAll(Map.of("event-id-field", "id", "event-id-header", "X-Id", "most-body-bytes", "4096"));
        values.putAll(Map.of("most-under-way", "7", "answer-limit", "5s", "most-remembered", "8"));
        values.putAll(Map.of("remembered-for", "3m", "bind-address", "127.0.0.2", "port", "0", "path", "/in/x"));
        values.putAll(Map.of("read-limit", "2s", "readers", "3"));
        WebhookSettings settings = WebhookSettings.of(values);
        WebhookLogin login = settings.rules().login();
        assertThat(settings.rules())
                .isEqualTo(new WebhookRules(
                        login, "id", "X-Id", 4096, 7, Duration.ofSeconds(5), 8, Duration.ofMinutes(3)));
        assertThat(settings.endpoint())
                .isEqualTo(new WebhookEndpoint(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0),
                        "/in/x",
                        Duration.ofSeconds(2),
                        3));
        assertThat(admits(settings, "X-Ours", SECRET)).isTrue();
        assertThat(admits(settings, "X-Ours", "the-next-secret-of-ours")).isTrue();
    }

    @Test
    void aUserMakesItHttpBasic() {
        WebhookSettings settings = WebhookSettings.of(Map.of("secret", SECRET, "basic-user", "particle"));
        assertThat(settings.rules().login().toString()).isEqualTo("WebhookLogin[Authorization]");
    }

    @ParameterizedTest
    @CsvSource({
        "most-body-bytes, 4095",
        "most-body-bytes, 1048577",
        "most-under-way, 0",
        "most-under-way, 100001",
        "most-remembered, 0",
        "most-remembered, 10000001",
        "answer-limit, 19001ms",
        "answer-limit, 0s",
        "remembered-for, 119s",
        "remembered-for, 169h",
        "event-id-field, a b",
        "event-id-header, a:b",
        "secret-header, a:b",
        "secret, short",
        "next-secret, short",
        "basic-user, a:b",
        "bind-address, [::1",
        "port, 65536",
        "path, particle",
        "read-limit, 0s",
        "readers, 0",
        "readers, 257",
        "reader, 1"
    })
    void rejectsOutOfRange(String name, String value) {
        Map<String, String> values = new HashMap<>(Map.of("secret", SECRET));
        values.put(name, value);
        assertThatThrownBy(() -> WebhookSettings.of(values))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("(expected: ")
                .hasMessageNotContaining(SECRET)
                .hasMessageNotContaining("short ");
    }

    private static boolean admits(WebhookSettings settings, String header, String value) {
        return settings.rules().login().admits(WebhookHeaders.of(Map.of(header, List.of(value))));
    }
}
