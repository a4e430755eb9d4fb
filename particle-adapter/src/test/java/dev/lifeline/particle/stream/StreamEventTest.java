package dev.lifeline.particle.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Payload;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading an event's JSON, reference particle-cloud-api.md 4.3 and 4.5. */
final class StreamEventTest {
    @Test
    void readsWhatStreamsOfAnAccountShow() {
        assertThat(
                        read(
                                "{\"data\":\"25.34\",\"ttl\":60,\"published_at\":\"2015-07-18T00:12:18.174Z\",\"coreid\":\"0123\"}"))
                .isEqualTo(new StreamEvent(
                        "temp",
                        Optional.of("25.34"),
                        60,
                        Optional.of(Instant.parse("2015-07-18T00:12:18.174Z")),
                        "0123",
                        Optional.empty()));
    }

    @Test
    void readsWhatStreamsOfAProductShowBesides() {
        StreamEvent event = read("{\"data\":\"1\",\"ttl\":60,\"published_at\":\"x\",\"coreid\":\"c\",\"userid\":\"\","
                + "\"version\":91,\"public\":false,\"productID\":13961}");
        assertThat(event.product())
                .contains(new StreamEvent.Product(Optional.empty(), OptionalInt.of(91), false, OptionalInt.of(13961)));
        assertThat(event.publishedAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60,60", "'\"120\"',120", "null,60", "true,60", "1.5,60", "99999999999,60", "[1],60", "'\"x\"',60"})
    void ttlIsANumberOrTextOrAsUsual(String json, int seconds) {
        assertThat(read("{\"ttl\":" + json + "}").ttl()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015-07-18T00:12:18.174Z",
                "2016-02-29T23:59:59.999Z",
                "1969-12-31T23:59:59.001Z",
                "2015-07-18T00:12:18Z",
                "2015-07-18T00:12:18.174123Z",
                "2015-07-18T02:12:18.174+02:00",
                "2015-02-30T00:00:00.000Z",
                "2015-13-01T00:00:00.000Z",
                "2015-07-18T24:00:00.000Z",
                "2015-07-18T00:60:00.000Z",
                "2015-07-18T00:12:60.174Z",
                "2015-07-18t00:12:18.174z",
                "20l5-07-18T00:12:18.174Z",
                "yesterday",
            })
    void theTimeOfPublicationIsReadAsJavaReadsIt(String text) {
        assertThat(read("{\"published_at\":\"" + text + "\"}").publishedAt()).isEqualTo(parsed(text));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    @Test
    void dataIsTextOrMissingOrOtherJsonAsItsText() {
        assertThat(read("{}").data()).isEmpty();
        assertThat(read("{\"data\":null}").data()).isEmpty();
        assertThat(read("{\"data\":\"null\"}").data()).contains("null");
        assertThat(read("{\"data\":\"\"}").data()).contains("");
        assertThat(read("{\"data\":{\"a\":[1,\"b\"]}}").data()).contains("{\"a\":[1,\"b\"]}");
        assertThat(read("{\"data\":12.5}").data()).contains("12.5");
    }

    @Test
    void whatIsUnknownIsPassedOverHoweverDeep() {
        StreamEvent event =
                read("{\"new\":{\"data\":\"no\",\"deep\":[[{\"coreid\":1}]]},\"coreid\":null,\"data\":\"yes\"}");
        assertThat(event.data()).contains("yes");
        assertThat(event.coreId()).isEmpty();
    }

    @Test
    void bytesComeAsADataUrl() {
        assertThat(read("{\"data\":\"data:application/octet-stream;base64,AP8=\"}")
                        .bytes())
                .contains(Payload.of(new byte[] {0, (byte) 0xff}));
        assertThat(read("{\"data\":\"data:text/plain,x\"}").bytes()).isEmpty();
        assertThat(read("{\"data\":\"data:x;base64,?\"}").bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "{", "{\"a\":", "{}{}", "{} x", "{\"data\":\"a}", "nonsense"})
    void whatIsNoObjectIsNoEvent(String json) {
        assertThat(StreamEvent.read("temp", json)).isEmpty();
    }

    @Test
    void bracketsWithoutEndAreNoEventAndNoOverflow() {
        assertThat(StreamEvent.read("temp", "{\"a\":" + "[".repeat(100_000))).isEmpty();
        assertThat(StreamEvent.read("temp", "{\"ttl\":" + "9".repeat(2_000) + "}"))
                .isEmpty();
    }

    @Test
    void anEventWithoutANameIsNone() {
        assertThat(StreamEvent.read("", "{}")).isEmpty();
    }

    private static StreamEvent read(String json) {
        return StreamEvent.read("temp", json).orElseThrow();
    }
}
