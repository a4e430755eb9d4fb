package dev.lifeline.cli;

import dev.lifeline.simulation.StoppedException;
import dev.lifeline.time.SystemTime;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lifeline simulate}: failover in virtual time. */
@Command(
        name = "simulate",
        description = {
            "Simulates failover in virtual time: a scenario, or thousands of random ones, each repeatable by its seed.",
            "Exit 0: all invariants hold. Exit 1: one broke; the smallest scenario that breaks it is written to a file.",
            "Exit 2: it cannot run like this."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private final SimulateOptions options = new SimulateOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        options.check();
        try (SystemTime time = SystemTime.real()) {
            Terminal terminal = new Terminal(
                    command().commandLine().getOut(), command().commandLine().getErr(), time);
            return Interruption.closing(() -> Quiet.during(() -> run(terminal))) ? 0 : Main.BROKEN;
        }
    }

    private boolean run(Terminal terminal) throws Exception {
        try {
            FailureFile failures = new FailureFile(options, terminal);
            return options.isCampaign()
                    ? new SimulateSeeds(options, terminal, failures).run()
                    : new SimulateRun(options, terminal, failures).run();
        } catch (StoppedException stopped) {
            throw new InterruptedException(stopped.getMessage());
        }
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}
