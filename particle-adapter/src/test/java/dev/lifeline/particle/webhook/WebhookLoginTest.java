package dev.lifeline.particle.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookLoginTest {
    private static final Secret SECRET = new Secret(WebhookFixture.SECRET);
    private static final Secret NEXT = new Secret("the-next-secret-of-ours");

    private final WebhookLogin login = WebhookLogin.header("X-Ours", SECRET);

    @Test
    void twoSecretsAreGoodWhileOneReplacesTheOther() {
        WebhookLogin both = login.withNext(NEXT);
        assertThat(admits(both, SECRET.reveal())).isTrue();
        assertThat(admits(both, NEXT.reveal())).isTrue();
        assertThat(admits(login, NEXT.reveal())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k",
                "kq8s7fm2p0vbx4t",
                "kq8s7fm2p0vbx4tz ",
                "KQ8S7FM2P0VBX4TZ",
                "kq8s7fm2p0vbx4tzz",
                "\u20ac"
            })
    void everyOtherValueIsRefused(String value) {
        assertThat(admits(login, value)).isFalse();
        assertThat(admits(login.withNext(NEXT), value)).isFalse();
    }

    @Test
    void noHeaderAndTwoOfThemAreRefused() {
        assertThat(login.admits(WebhookHeaders.of(Map.of()))).isFalse();
        List<String> twice = List.of(SECRET.reveal(), SECRET.reveal());
        assertThat(login.admits(WebhookHeaders.of(Map.of("X-Ours", twice)))).isFalse();
        assertThat(login.admits(
                        WebhookHeaders.of(Map.of("X-Ours", List.of(SECRET.reveal()), "x-ours", List.of("another")))))
                .isFalse();
    }

    @Test
    void basicTakesUserAndPasswordAndItsSchemeInAnyCase() {
        WebhookLogin basic = WebhookLogin.basic("particle", SECRET).withNext(NEXT);
        assertThat(basic.admits(authorization("Basic ", "particle:" + SECRET.reveal())))
                .isTrue();
        assertThat(basic.admits(authorization("basic ", "particle:" + NEXT.reveal())))
                .isTrue();
        assertThat(basic.admits(authorization("Basic ", "another:" + SECRET.reveal())))
                .isFalse();
        assertThat(basic.admits(authorization("Bearer ", "particle:" + SECRET.reveal())))
                .isFalse();
        assertThat(basic.admits(authorization("", "particle:" + SECRET.reveal())))
                .isFalse();
    }

    @Test
    void secretsAreInNoText() {
        WebhookRules rules = WebhookRules.forLogin(login.withNext(NEXT));
        WebhookHeaders headers = WebhookHeaders.of(Map.of("X-Ours", List.of(SECRET.reveal())));
        assertThat(rules + " " + headers + " " + WebhookLogin.basic("particle", SECRET))
                .doesNotContain(SECRET.reveal(), NEXT.reveal());
    }

    @Test
    void aSecretThatCanBeGuessedIsRefusedWithoutBeingTold() {
        assertThatThrownBy(() -> WebhookLogin.header("X-Ours", new Secret("hunter2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook secret: 7 characters (expected: 16 to 256 of printable ASCII without spaces)");
        assertThatThrownBy(() -> login.withNext(new Secret("with a space in between")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookLogin.header("X Ours", SECRET)).hasMessageStartingWith("secret header: X Ours");
        assertThatThrownBy(() -> WebhookLogin.basic("a:b", SECRET)).hasMessageStartingWith("basic user: a:b");
    }

    private static boolean admits(WebhookLogin login, String value) {
        return login.admits(WebhookHeaders.of(Map.of("x-ours", List.of(value))));
    }

    private static WebhookHeaders authorization(String scheme, String pair) {
        String value = scheme + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return WebhookHeaders.of(Map.of("Authorization", List.of(value)));
    }
}
