package dev.lifeline.cli;

import dev.lifeline.config.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code lifeline} command.
 *
 * <p>Exit codes: 0 all is well, 1 what was checked is broken, 2 the command cannot be carried out as given.
 */
@Command(
        name = "lifeline",
        description = "Keeps a fleet of Particle devices reachable when the Particle cloud is not.",
        mixinStandardHelpOptions = true,
        subcommands = {DrillCommand.class, SimulateCommand.class})
public final class Main {
    static final int BROKEN = 1;
    static final int UNUSABLE = 2;
    static final int INTERRUPTED = 130;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        configureLogging();
        System.exit(run(writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset()); // the terminal's own
    }

    /** As from the shell, with the streams as arguments. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::unusable)
                .setExecutionExceptionHandler(Main::failed)
                .execute(arguments);
    }

    private static int unusable(CommandLine.ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr()
                .println("lifeline: " + problem.getMessage() + " (expected: what \""
                        + command.getCommandSpec().qualifiedName() + " --help\" lists)");
        return UNUSABLE;
    }

    /** One clear line for what a user can mend; anything else is a fault of ours and keeps its stack. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof SettingsException) {
            command.getErr().println("lifeline: " + failure.getMessage());
            return UNUSABLE;
        }
        if (failure instanceof InterruptedException) {
            command.getErr().println("lifeline: interrupted");
            return INTERRUPTED;
        }
        throw failure;
    }

    private static void configureLogging() throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            try (InputStream settings = Main.class.getResourceAsStream("logging.properties")) {
                LogManager.getLogManager().readConfiguration(settings);
            }
        }
    }
}
