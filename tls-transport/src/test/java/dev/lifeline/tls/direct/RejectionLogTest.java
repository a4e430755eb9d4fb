package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.testing.VirtualTime;
import dev.lifeline.tls.direct.DeviceEntrance.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A storm is a line, and another one each ten seconds. */
final class RejectionLogTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final List<String> lines = new ArrayList<>();
    private final RejectionLog log = new RejectionLog(
            time, time, (cause, line) -> lines.add(time.now().nanos() / 1_000_000_000 + "s " + cause + " " + line));

    @Test
    void theFirstOfAKindIsToldAtOnce() {
        log.note(Cause.FULL, "a", "one too many");
        log.note(Cause.RATE, "b", "one too many");

        assertThat(lines)
                .containsExactly("0s FULL peer=a cause=\"one too many\"", "0s RATE peer=b cause=\"one too many\"");
        assertThat(time.pending()).isZero();
    }

    @Test
    void thoseThatFollowAreANumberAtTheEndOfTenSeconds() {
        log.note(Cause.FULL, "a", "one too many");
        time.advance(Duration.ofSeconds(3));
        for (int i = 0; i < 1_000; i++) {
            log.note(Cause.FULL, "b" + i, "one too many");
        }
        assertThat(lines).hasSize(1);

        time.advance(Duration.ofSeconds(7));

        assertThat(lines).last().isEqualTo("10s FULL times=1000 within=PT10S latest-peer=b999");
        assertThat(time.pending()).isZero();
    }

    @Test
    void aStormOfAMinuteIsSevenLines() {
        for (int tenths = 0; tenths < 600; tenths++) {
            log.note(Cause.FULL, "a", "one too many");
            time.advance(Duration.ofMillis(100));
        }

        assertThat(lines).hasSize(7);
    }

    @Test
    void afterTenQuietSecondsTheNextIsAFirstOneAgain() {
        log.note(Cause.FULL, "a", "one too many");
        time.advance(WINDOW);
        log.note(Cause.FULL, "b", "one too many");

        assertThat(lines).last().isEqualTo("10s FULL peer=b cause=\"one too many\"");
    }
}
