package dev.lifeline.cli;

import dev.lifeline.time.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a simulation speaks: results to standard output, the rest to standard error.
 *
 * <p><b>Threads.</b> One.
 */
record Terminal(PrintWriter out, PrintWriter err, Ticker ticker) {
    /** Said by the launcher, which alone can tell: Java knows no more than whether there is any terminal. */
    private static final String PROPERTY = "lifeline.terminal";

    ProgressLine progress() {
        return new ProgressLine(err, ticker, Boolean.getBoolean(PROPERTY));
    }

    /** The scorecard, as text or as JSON, and as JSON to a file if it is wanted. */
    void print(String text, String json, SimulateOptions options) throws IOException {
        out.println(options.isJsonPrinted() ? json : text);
        Optional<Path> file = options.json();
        if (file.isPresent()) {
            Files.writeString(file.get(), json + System.lineSeparator());
        }
    }
}
