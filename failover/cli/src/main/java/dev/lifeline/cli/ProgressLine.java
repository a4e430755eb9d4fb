package dev.lifeline.cli;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Function;

/**
 * One line that tells how far a long work has come: rewritten on a terminal, otherwise a new one every ten seconds.
 *
 * <p><b>Threads.</b> One. <b>Life cycle.</b> {@link #show} as often as you like, then {@link #end}.
 */
final class ProgressLine {
    private static final Duration REWRITTEN_EVERY = Duration.ofMillis(200);
    private static final Duration PRINTED_EVERY = Duration.ofSeconds(10);
    private static final int WIDEST = 100;

    private final PrintWriter err;
    private final Ticker ticker;
    private final boolean terminal;
    private final Tick begin;
    private Tick shown;
    private int width;

    /** @param terminal whether what is printed can be rewritten */
    ProgressLine(PrintWriter err, Ticker ticker, boolean terminal) {
        this.err = err;
        this.ticker = ticker;
        this.terminal = terminal;
        this.begin = ticker.now();
        this.shown = begin;
    }

    /** Since the beginning. */
    Duration elapsed() {
        return ticker.now().since(begin);
    }

    /** @param text of the time that has passed; asked only when it is shown */
    void show(Function<Duration, String> text) {
        Tick now = ticker.now();
        if (now.since(shown).compareTo(terminal ? REWRITTEN_EVERY : PRINTED_EVERY) >= 0) {
            shown = now;
            print(text.apply(now.since(begin)));
        }
    }

    /** Leaves an empty line on a terminal, for what comes next. */
    void end() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }

    private void print(String text) {
        if (terminal) {
            String line = text.length() > WIDEST ? text.substring(0, WIDEST) : text;
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            err.flush();
            width = line.length();
        } else {
            err.println(text);
        }
    }
}
