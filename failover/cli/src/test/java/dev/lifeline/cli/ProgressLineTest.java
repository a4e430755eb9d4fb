package dev.lifeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.time.Tick;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private final StringWriter err = new StringWriter();
    private Tick now = Tick.ZERO;

    @Test
    void withoutATerminalThereIsALineEveryTenSeconds() {
        ProgressLine line = line(false);
        for (int second = 1; second <= 25; second++) {
            now = now.plus(Duration.ofSeconds(1));
            line.show(elapsed -> elapsed.toSeconds() + " s");
        }
        line.end();

        assertThat(err.toString().lines()).containsExactly("10 s", "20 s");
    }

    @Test
    void onATerminalTheLineIsRewrittenAndLeavesNothing() {
        ProgressLine line = line(true);
        now = now.plus(Duration.ofSeconds(1));
        line.show(elapsed -> "long line");
        line.show(elapsed -> "too soon");
        now = now.plus(Duration.ofSeconds(1));
        line.show(elapsed -> "short");
        line.end();

        assertThat(err.toString()).isEqualTo("\rlong line\rshort    \r     \r");
    }

    @Test
    void whatIsNotShownIsNotMade() {
        line(false).show(elapsed -> {
            throw new AssertionError("made");
        });

        assertThat(err.toString()).isEmpty();
    }

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(new PrintWriter(err, true), () -> now, terminal);
    }
}
