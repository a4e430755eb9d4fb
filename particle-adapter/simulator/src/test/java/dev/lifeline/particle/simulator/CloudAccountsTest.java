package dev.lifeline.particle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins and tokens; the bodies are those of reference/particle-cloud-api.md, sections 1.2 to 1.4. */
final class CloudAccountsTest {
    private static final String REFUSED =
            "400 {\"error\":\"invalid_grant\",\"error_description\":\"User credentials are invalid\"}";
    private static final Map<String, String> CLIENT =
            Map.of("grant_type", "client_credentials", "client_id", "c", "client_secret", "s");

    private final ModelBench bench = new ModelBench(CloudRules.particle().withTokenLife(Duration.ofHours(1)));

    @BeforeEach
    void accounts() {
        bench.cloud.allowClient("c", new Secret("s"));
        bench.cloud.allowUser("ann", new Secret("p"), Optional.empty());
        bench.cloud.allowUser("bob", new Secret("q"), Optional.of("123456"));
    }

    @Test
    void aClientsTokenIsGoodUntilItExpires() {
        String answer = login(CLIENT);
        assertThat(answer)
                .matches("200 \\{\"token_type\":\"bearer\",\"access_token\":\"[0-9a-f]{40}\",\"expires_in\":3600,"
                        + "\"refresh_token\":\"[0-9a-f]{40}\"}");
        String token = field(answer, "access_token");
        bench.time.advance(Duration.ofSeconds(3599));
        assertThat(with(token, "GET", "/v1/access_tokens/current"))
                .startsWith("200 {\"expires_at\":\"")
                .contains("\"client\":\"c\"");
        bench.time.advance(Duration.ofSeconds(1));
        assertThat(with(token, "GET", "/v1/devices"))
                .isEqualTo("401 {\"error\":\"invalid_token\","
                        + "\"error_description\":\"The access token provided has expired.\"}");
    }

    @Test
    void aUserLogsInAndTheSecondFactorIsAskedForWhereThereIsOne() {
        assertThat(login(user("ann", "p"))).startsWith("200 ");
        String step = login(user("bob", "q"));
        assertThat(step).startsWith("403 {\"error\":\"mfa_required\"");
        Map<String, String> second = new HashMap<>(CLIENT);
        second.put("grant_type", "urn:custom:mfa-otp");
        second.put("mfa_token", field(step, "mfa_token"));
        second.put("otp", "123456");
        assertThat(login(second)).startsWith("200 ");
        assertThat(login(second)).isEqualTo(REFUSED); // a step is good once
    }

    @Test
    void whoIsWrongIsToldNoMoreThanThat() {
        assertThat(login(user("ann", "wrong"))).isEqualTo(REFUSED);
        assertThat(login(user("nobody", "p"))).isEqualTo(REFUSED);
        Map<String, String> stranger = new HashMap<>(CLIENT);
        stranger.put("client_secret", "x");
        assertThat(login(stranger)).startsWith("400 {\"error\":\"invalid_client\"");
    }

    @Test
    void aUserLogsInWithAnyOfParticlesTools() {
        for (String tool : new String[] {"particle", "particle-api", "particle-cli"}) {
            Map<String, String> fields = new HashMap<>(user("ann", "p"));
            fields.put("client_id", tool);
            fields.put("client_secret", tool);
            assertThat(login(fields)).startsWith("200 ");
            fields.put("grant_type", "client_credentials");
            assertThat(login(fields)).startsWith("400 {\"error\":\"invalid_client\"");
        }
    }

    @Test
    void aTokenIsRefreshedOnce() {
        Map<String, String> refresh = new HashMap<>(CLIENT);
        refresh.put("grant_type", "refresh_token");
        refresh.put("refresh_token", field(login(CLIENT), "refresh_token"));
        assertThat(login(refresh)).startsWith("200 ");
        assertThat(login(refresh)).isEqualTo(REFUSED);
    }

    @Test
    void aDeletedOrRevokedTokenIsNoneAndTheLastingOneStays() {
        String first = field(login(CLIENT), "access_token");
        String second = field(login(CLIENT), "access_token");
        assertThat(with(first, "DELETE", "/v1/access_tokens/current")).isEqualTo("200 {\"ok\":true}");
        assertThat(with(first, "GET", "/v1/devices")).startsWith("401 ").contains("is invalid");
        bench.cloud.revokeLogins();
        assertThat(with(second, "GET", "/v1/devices")).startsWith("401 ");
        assertThat(bench.get("/v1/devices").text()).startsWith("200 ");
        assertThat(with(field(login(CLIENT), "access_token"), "GET", "/v1/devices"))
                .startsWith("200 ");
    }

    @Test
    void tenBadLoginsLockTheAddressOutForHalfAnHour() {
        for (int i = 0; i < 10; i++) {
            assertThat(login(user("ann", "wrong"))).isEqualTo(REFUSED);
        }
        assertThat(login(user("ann", "p"))).startsWith("429 ");
        bench.time.advance(Duration.ofMinutes(30));
        assertThat(login(user("ann", "p"))).startsWith("200 ");
    }

    @Test
    void loginsHaveALimitOfTheirOwn() {
        ModelBench small = new ModelBench(CloudRules.particle().withMostTokenRequests(2));
        small.cloud.allowClient("c", new Secret("s"));
        for (String expected : new String[] {"200 ", "200 ", "429 "}) {
            assertThat(small.request("POST", "/oauth/token", CLIENT, Optional.empty())
                            .text())
                    .startsWith(expected);
        }
        assertThat(small.get("/v1/devices").text()).startsWith("200 ");
    }

    private static Map<String, String> user(String name, String password) {
        Map<String, String> fields = new HashMap<>(CLIENT);
        fields.put("grant_type", "password");
        fields.put("username", name);
        fields.put("password", password);
        return fields;
    }

    private String login(Map<String, String> fields) {
        return bench.request("POST", "/oauth/token", fields, Optional.empty()).text();
    }

    private String with(String token, String method, String path) {
        return bench.request(method, path, Map.of(), Optional.of(token)).text();
    }

    private static String field(String answer, String name) {
        Matcher value = Pattern.compile('"' + name + "\":\"([^\"]+)\"").matcher(answer);
        assertThat(value.find()).as(answer).isTrue();
        return value.group(1);
    }
}
