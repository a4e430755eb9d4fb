package dev.lifeline.cli;

import dev.lifeline.simulation.campaign.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a scenario that fails: first as it is, so that nothing is lost when the user has no patience, then smaller. A
 * replay of such a file leaves it alone.
 *
 * <p><b>Threads.</b> One.
 */
final class FailureFile {
    private final SimulateOptions options;
    private final Terminal terminal;

    FailureFile(SimulateOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    void write(Failure failure) throws IOException {
        say("failed with seed " + failure.seed() + ": " + failure.violation());
        Optional<Path> file = options.out(failure.scenario());
        if (file.isEmpty() || (!options.isOutGiven() && options.isRead(file.get()))) {
            return;
        }
        write(failure, file.get());
        if (options.shrinks()) {
            say("making the scenario smaller ...");
            ProgressLine line = terminal.progress();
            Failure smallest = failure.shrunk(step -> line.show(elapsed -> step));
            line.end();
            say("smallest: " + smallest.violation());
            write(smallest, file.get());
        }
        say("replay: " + replay(file.get()));
    }

    private void write(Failure failure, Path file) throws IOException {
        Files.writeString(file, failure.text(replay(file)));
    }

    private static String replay(Path file) {
        String name = file.toString();
        return "lifeline simulate " + (name.matches("[\\w./-]+") ? name : "'" + name + "'");
    }

    private void say(String line) {
        terminal.err().println(line);
    }
}
