package dev.lifeline.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "1h30m, PT1H30M",
        "90s, PT1M30S",
        "250ms, PT0.25S",
        "5ms, PT0.005S",
        "2h0m5s, PT2H5S",
        "0s, PT0S",
        "1s500ms, PT1.5S",
        "3us7ns, PT0.000003007S",
        "8760h, PT8760H"
    })
    void aCompactDurationIsRead(String text, Duration span) {
        assertThat(Spans.parse(text)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "h",
                "-5s",
                "5 s",
                "1.5s",
                "5S",
                "5m1h",
                "1m1m",
                "8761h",
                "999999999h",
                "1234567890s",
                "٣s"
            })
    void whatIsNoDurationIsNone(String text) {
        assertThat(Spans.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT90S, 90s",
        "PT1H15M, 75m",
        "PT1H40M, 1h40m",
        "PT3H, 3h",
        "PT24H, 24h",
        "PT101H, 101h",
        "PT2H0M5S, 2h5s",
        "PT0.25S, 250ms",
        "PT1H0.000000001S, 1h1ns",
        "PT-1S, PT-1S"
    })
    void itIsWrittenInFewUnits(Duration span, String text) {
        assertThat(Spans.of(span)).isEqualTo(text);
    }

    @Test
    void everyDurationComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long most = 1L << (1 + random.nextInt(54));
            Duration span = Duration.ofNanos(Math.floorMod(random.nextLong(), most));

            assertThat(Spans.parse(Spans.of(span))).contains(span);
        }
    }
}
