package dev.lifeline.particle.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.particle.stream.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event is read from, and what is none. */
final class WebhookReadingTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final WebhookFixture fixture = new WebhookFixture();

    @Test
    void theCloudsDefaultFormIsReadWhole() {
        fixture.receive(WebhookFixture.json(
                FORM,
                "event=door%2Fopen&data=a+b%3D%E2%82%AC&published_at=2017-02-01T21%3A08%3A05.763Z&coreid="
                        + WebhookFixture.ID));
        assertThat(fixture.heard)
                .containsExactly(new WebhookEvent(
                        "door/open",
                        Optional.empty(),
                        WebhookFixture.ID,
                        Payload.of("a b=\u20ac"),
                        Optional.of(Instant.parse("2017-02-01T21:08:05.763Z")),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void jsonWithAnEventIdIsReadWhole() {
        fixture.event("e-1");
        assertThat(fixture.heard)
                .containsExactly(new WebhookEvent(
                        "temperature",
                        Optional.empty(),
                        WebhookFixture.ID,
                        Payload.of("25.34"),
                        Optional.of(Instant.parse("2026-01-01T00:00:00.123Z")),
                        Optional.of("e-1"),
                        Optional.empty()));
    }

    @Test
    void aStampIsReadAsOnTheEventStream() {
        Stamp stamp = Stamp.of(3, 100, "temperature", Payload.of("25.34"));
        fixture.receive(body("temperature/lf-" + stamp, "\"25.34\"", ""));
        assertThat(fixture.heard.get(0).name()).isEqualTo("temperature");
        assertThat(fixture.heard.get(0).stamp()).contains(stamp);
    }

    @Test
    void aStampedDataUrlIsTheDevicesBytes() {
        Payload bytes = Payload.of(new byte[] {0, -1, 7});
        Stamp stamp = Stamp.of(1, 1, "photo", bytes);
        fixture.receive(body("photo/lf-" + stamp, "\"data:application/octet-stream;base64,AP8H\"", ""));
        assertThat(fixture.heard.get(0).data()).isEqualTo(bytes);
    }

    @Test
    void aShortenedEventIsDamagedAndNoErrorToTheCloud() {
        Stamp stamp = Stamp.of(3, 100, "temperature", Payload.of("25.34"));
        WebhookResult result =
                fixture.receive(body("temperature/lf-" + stamp, "\"25.3\"", "")).getNow(null);
        assertThat(result).isInstanceOf(WebhookResult.Damaged.class);
        assertThat(result.status()).isEqualTo(200);
        assertThat(fixture.heard).isEmpty();
    }

    @Test
    void aBadStampIsDamaged() {
        assertThat(fixture.receive(body("temperature/lf-1-", "\"25.3\"", "")).getNow(null))
                .isInstanceOf(WebhookResult.Damaged.class);
    }

    @Test
    void aProductsFieldsComeAsNumbersOrAsText() {
        fixture.receive(body("a", "\"1\"", ",\"userid\":\"u1\",\"fw_version\":91,\"public\":false"));
        fixture.receive(body("a", "\"1\"", ",\"userid\":\"u1\",\"fw_version\":\"91\",\"public\":\"false\""));
        fixture.receive(body("a", "\"1\"", ",\"userid\":null,\"fw_version\":\"none\",\"public\":true"));
        assertThat(fixture.heard)
                .extracting(event -> event.product().orElseThrow())
                .containsExactly(
                        new StreamEvent.Product(Optional.of("u1"), OptionalInt.of(91), false, OptionalInt.empty()),
                        new StreamEvent.Product(Optional.of("u1"), OptionalInt.of(91), false, OptionalInt.empty()),
                        new StreamEvent.Product(Optional.empty(), OptionalInt.empty(), true, OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void dataMayBeNothing(String data) {
        fixture.receive(body("door", data, ",\"published_at\":\"yesterday\",\"unknown\":{\"deep\":[1]}"));
        assertThat(fixture.heard.get(0).data()).isEqualTo(Payload.EMPTY);
        assertThat(fixture.heard.get(0).publishedAt()).isEmpty();
    }

    @Test
    void dataThatATemplateMadeJsonOfIsKeptAsItsText() {
        fixture.receive(body("door", "{\"open\":true}", ""));
        assertThat(fixture.heard.get(0).data().text()).isEqualTo("{\"open\":true}");
    }

    @Test
    void theIdMayBeInAHeaderAndTheBodyGoesBeforeIt() {
        Map<String, List<String>> headers = WebhookFixture.headers("application/json; charset=utf-8");
        headers.put("X-PARTICLE-EVENT-ID", List.of("h-1"));
        fixture.receive(WebhookFixture.request("PUT", headers, bytes(body("a", "\"1\"", ""))));
        fixture.receive(WebhookFixture.request("PUT", headers, bytes(body("a", "\"1\"", ",\"event_id\":\"b-1\""))));
        fixture.receive(WebhookFixture.request("PUT", headers, bytes(body("a", "\"1\"", ",\"event_id\":7"))));
        assertThat(fixture.heard)
                .extracting(event -> event.eventId().orElseThrow())
                .containsExactly("h-1", "b-1", "7");
    }

    /** The same text for all events would make duplicates of all but the first. */
    @ParameterizedTest
    @ValueSource(strings = {"{{{PARTICLE_EVENT_ID}}}", "{{PARTICLE_EVENT_ID}", "an id with blanks", "\\u0000"})
    void anIdThatIsNoneIsAnErrorOfTheDefinition(String id) {
        WebhookResult result = fixture.event(id).getNow(null);
        assertThat(result).isInstanceOf(WebhookResult.Malformed.class);
        assertThat(result.status()).isEqualTo(400);
        assertThat(result.reason()).startsWith("event_id (expected: ").doesNotContain("blanks");
    }

    @Test
    void aBodyThatIsNoEventIsTold() {
        assertThat(reason("{")).isEqualTo("body is not JSON (expected: one object, at most 64 deep)");
        assertThat(reason("[1]")).isEqualTo("body (expected: a JSON object)");
        assertThat(reason("")).isEqualTo("body (expected: a JSON object)");
        assertThat(reason("{\"event\":\"a\"}"))
                .isEqualTo("coreid: missing (expected: text; the cloud's default fields have it)");
        assertThat(reason("{\"coreid\":\"a\"}"))
                .isEqualTo("event: missing (expected: text; the cloud's default fields have it)");
        assertThat(reason("{\"event\":[\"a\"],\"coreid\":\"a\"}")).isEqualTo("event (expected: text)");
        assertThat(fixture.receive(WebhookFixture.json("text/plain", "a"))
                        .getNow(null)
                        .reason())
                .isEqualTo("content type (expected: application/json or application/x-www-form-urlencoded)");
        assertThat(fixture.receive(WebhookFixture.json(FORM, "event=%zz"))
                        .getNow(null)
                        .reason())
                .isEqualTo("form (expected: percent signs followed by two hexadecimal digits)");
    }

    private String reason(String json) {
        return fixture.receive(json).getNow(null).reason();
    }

    static String body(String name, String data, String more) {
        return "{\"event\":\"" + name + "\",\"data\":" + data + ",\"coreid\":\"" + WebhookFixture.ID + '"' + more + '}';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
