package dev.lifeline.particle.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes end in a result, and what is told of them repeats nothing. */
final class WebhookFuzzTest {
    private static final String MARK = "s3ns1t1ve";
    private static final String JSON = "{\"event\":\"temperature\",\"data\":\"" + MARK + "\",\"coreid\":\""
            + WebhookFixture.ID + "\",\"event_id\":\"e\",\"userid\":\"u\",\"fw_version\":3,\"public\":false}";
    private static final String FORM =
            "event=temperature&data=" + MARK + "&coreid=" + WebhookFixture.ID + "&event_id=e&fw_version=3";
    private static final List<String> VALUES = List.of(
            "null", "true", "1e400", "-7", "[]", "{}", "[[\"" + MARK + "\"]]", "\"\"", "\"\\ud800\"", "99999999999999");

    private final WebhookFixture fixture = new WebhookFixture();

    @Test
    void anyChangeOfABodyEndsInAResult() {
        Set<Integer> statuses = new TreeSet<>();
        Set<Change> changes = EnumSet.noneOf(Change.class);
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            boolean json = random.nextBoolean();
            Change change = Change.values()[random.nextInt(Change.values().length)];
            byte[] body = change.of(json ? JSON : FORM, random);
            String type = json ? "application/json" : "application/x-www-form-urlencoded";
            WebhookFixture fresh = new WebhookFixture();
            CompletableFuture<WebhookResult> result =
                    fresh.receive(WebhookFixture.request("POST", WebhookFixture.headers(type), body));
            fresh.handling.forEach(handling -> handling.complete("done"));
            assertThat(result).as("seed %d, %s", seed, change).isCompleted();
            assertThat(result.getNow(null).reason())
                    .as("seed %d, %s", seed, change)
                    .doesNotContain(MARK);
            statuses.add(result.getNow(null).status());
            changes.add(change);
        }
        assertThat(statuses).containsExactly(200, 400);
        assertThat(changes).hasSize(Change.values().length);
    }

    @Test
    void tenMegabytesAreTooLarge() {
        byte[] body = new byte[10 * 1024 * 1024];
        Arrays.fill(body, (byte) '[');
        WebhookRequest request = WebhookFixture.request("POST", WebhookFixture.headers("application/json"), body);
        assertThat(fixture.receive(request).getNow(null)).isEqualTo(new WebhookResult.TooLarge(128 * 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsMalformed(String opening) {
        WebhookResult result = fixture.receive(opening.repeat(20_000)).getNow(null);
        assertThat(result.reason()).isEqualTo("body is not JSON (expected: one object, at most 64 deep)");
    }

    @Test
    void tenThousandsOfFieldsAreReadOver() {
        String fields = "a&".repeat(30_000) + FORM;
        fixture.receive(WebhookFixture.json("application/x-www-form-urlencoded", fields));
        assertThat(fixture.heard).hasSize(1);
    }

    private enum Change {
        CUT {
            @Override
            byte[] of(String body, Random random) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
        },
        DOUBLED {
            @Override
            byte[] of(String body, Random random) {
                return (body + body).getBytes(StandardCharsets.UTF_8);
            }
        },
        FLIPPED {
            @Override
            byte[] of(String body, Random random) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i <= random.nextInt(4); i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                return bytes;
            }
        },
        RETYPED {
            @Override
            byte[] of(String body, Random random) {
                List<String> names = List.of("event", "data", "coreid", "event_id", "userid", "fw_version", "public");
                String name = names.get(random.nextInt(names.size()));
                String value = VALUES.get(random.nextInt(VALUES.size()))
                        .replace("$", "")
                        .replace("\\", "\\\\");
                return body.replaceFirst("(\"" + name + "\":)(\"[^\"]*\"|[a-z0-9]+)", "$1" + value)
                        .getBytes(StandardCharsets.UTF_8);
            }
        },
        RANDOM {
            @Override
            byte[] of(String body, Random random) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                return bytes;
            }
        };

        abstract byte[] of(String body, Random random);
    }
}
