package dev.lifeline.tls.simulator.firmware;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The running device program, line by line.
 *
 * <p><b>Threads.</b> {@link #tell} from one; lines come on a thread of its own. <b>Life cycle.</b> Starts with the
 * constructor; {@link #close} ends it, and waits.
 */
final class DeviceProcess implements AutoCloseable {
    private static final int END_SECONDS = 5;

    private final Process process;
    private final Path errors;
    private final BufferedWriter orders;
    private final Thread reader;
    private volatile boolean ending;

    DeviceProcess(List<String> command, Path errors, Consumer<String> lines) {
        this.errors = errors;
        try {
            this.process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(command.get(0) + " cannot be started", failure);
        }
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.reader = new Thread(() -> read(lines), "lifeline-firmware-lines");
        reader.setDaemon(true);
        reader.start();
    }

    void tell(String line) {
        try {
            orders.write(line);
            orders.write('\n');
            orders.flush();
        } catch (IOException gone) {
            // the program has ended: failure() says so
        }
    }

    CompletionStage<Void> ended() {
        return process.onExit().thenRun(() -> {});
    }

    /** Why it ended before it was told to; empty if it runs, or was told to end and did. */
    Optional<String> failure() {
        if (process.isAlive() || (ending && process.exitValue() == 0)) {
            return Optional.empty();
        }
        return Optional.of("the device program ended with " + process.exitValue() + ": " + said());
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader reading =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                lines.accept(line);
            }
        } catch (IOException gone) {
            // the same as its end
        }
    }

    private String said() {
        try {
            String text = Files.readString(errors).strip();
            return text.isEmpty() ? "it said nothing" : text;
        } catch (IOException gone) {
            return "what it said is lost";
        }
    }

    @Override
    public void close() {
        ending = true;
        tell("quit");
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
