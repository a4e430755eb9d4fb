package dev.lifeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    @Test
    void defaults() {
        Settings settings = Settings.of(Map.of("token", "0123456789"));

        assertThat(settings.text("name", "preset")).isEqualTo("preset");
        assertThat(settings.number("limit", 5, 1, 9)).isEqualTo(5);
        assertThat(settings.duration("silence", Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.read("uri", URI.create("https://a"), "a URI", URI::create))
                .isEqualTo(URI.create("https://a"));
        assertThat(settings.secret("token").reveal()).isEqualTo("0123456789");
        settings.finish();
    }

    @Test
    void everySetting() {
        Settings settings = Settings.of(
                Map.of("name", "x", "limit", "9", "silence", "500ms", "wait", "1h", "uri", "https://b", "token", "t"));

        assertThat(settings.text("name", "")).isEqualTo("x");
        assertThat(settings.number("limit", 5, 1, 9)).isEqualTo(9);
        assertThat(settings.duration("silence", Duration.ofSeconds(15))).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.duration("wait", Duration.ofSeconds(15))).isEqualTo(Duration.ofHours(1));
        assertThat(settings.read("uri", URI.create("https://a"), "a URI", URI::create))
                .isEqualTo(URI.create("https://b"));
        assertThat(settings.secret("token").reveal()).isEqualTo("t");
        settings.finish();
    }

    @Test
    void aSecretMayBeLeftOutButNotEmptyAndWhatIsWrongTogetherIsSaidToo() {
        Settings settings = Settings.of(Map.of("key", "k", "token", " "));

        assertThat(settings.secretIfGiven("key")).contains(new Secret("k"));
        assertThat(settings.secretIfGiven("other")).isEmpty();
        assertThat(settings.secretIfGiven("token")).isEmpty();
        settings.problem("key, token: not one of them (expected: one)");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(settings::finish)
                .withMessage("token: empty (expected: a secret); key, token: not one of them (expected: one)");
    }

    @Test
    void rejectsOutOfRangeAndUnknownNamesAllAtOnce() {
        Settings settings =
                Settings.of(Map.of("limit", "10", "silence", "0s", "wait", "soon", "conect", "5", "count", "many"));
        settings.number("limit", 5, 1, 9);
        settings.number("count", 5, 1, 9);
        settings.duration("silence", Duration.ofSeconds(1));
        settings.duration("wait", Duration.ofSeconds(1));
        settings.secret("token");
        settings.text("connect", "");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(settings::finish)
                .withMessage("limit: 10 (expected: 1 to 9); count: many (expected: 1 to 9);"
                        + " silence: 0s (expected: a duration such as 500ms, 15s, 2m, 1h);"
                        + " wait: soon (expected: a duration such as 500ms, 15s, 2m, 1h);"
                        + " token: missing (expected: a secret);"
                        + " unknown settings: [conect] (expected: [connect, count, limit, silence, token, wait])");
    }

    @Test
    void aSecretIsNotPrinted() {
        Secret secret = new Secret("open sesame");

        assertThat(secret).hasToString("Secret[11 characters]");
        assertThatThrownBy(() -> {
                    throw new IllegalStateException("with " + secret);
                })
                .hasMessageNotContaining("sesame");
    }

    @Test
    void aBlankSecretIsMissing() {
        Settings settings = Settings.of(Map.of("token", "  "));
        settings.secret("token");

        assertThatThrownBy(settings::finish).hasMessage("token: missing (expected: a secret)");
    }
}
