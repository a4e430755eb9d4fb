package dev.lifeline.cli;

import dev.lifeline.simulation.scenario.Scenario;
import dev.lifeline.simulation.scenario.Scenarios;
import dev.lifeline.simulation.scenario.SmallRandom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code lifeline simulate} is asked for, and what follows from it. <b>Threads.</b> One. */
final class SimulateOptions {
    private static final String SMALL = "small";
    private static final String NONE = "none";
    private static final double MOST_HOURS = 365 * 24;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            defaultValue = "gray-75",
            description = "a built-in scenario, a scenario file, or small, which makes one up for each seed;"
                    + " default ${DEFAULT-VALUE}")
    private String scenario = "gray-75";

    @Option(names = "--devices", paramLabel = "N", description = "devices; default: as the scenario says")
    private @Nullable Integer devices;

    @Option(
            names = "--hours",
            paramLabel = "H",
            description = "how long traffic flows, such as 24 or 0.5; default: as the scenario says")
    private @Nullable Double hours;

    @Option(names = "--seed", paramLabel = "S", description = "of all chance; default: as the scenario says, or 1")
    private @Nullable Long seed;

    @Option(names = "--seeds", paramLabel = "N", description = "runs so many seeds, from --seed on; default: one run")
    private @Nullable Integer seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "seeds at a time, each with memory of its own; default: one for each processor")
    private @Nullable Integer threads;

    @Option(names = "--keep-going", description = "runs all seeds, whatever fails; default: ends at the first")
    private boolean keepGoing;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "writes the report of one run there, or nowhere: none; default lifeline-simulation.html")
    private @Nullable String report;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "writes the scorecard there too, or to standard output alone: -; see docs/simulate.md")
    private @Nullable String json;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "writes the smallest scenario that fails there, or nowhere: none;"
                    + " default lifeline-failed-NAME-SEED.scenario")
    private @Nullable String out;

    @Option(names = "--no-shrink", description = "writes a scenario that fails as it is; default: makes it smaller")
    private boolean noShrink;

    /** Of many seeds; otherwise one run. */
    boolean isCampaign() {
        return seeds != null;
    }

    boolean shrinks() {
        return !noShrink;
    }

    boolean keepsGoing() {
        return keepGoing;
    }

    int seeds() {
        return seeds == null ? 1 : seeds;
    }

    int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Without its seed. */
    String name() {
        return scenario.equals(SMALL) ? SMALL : scenarios().apply(1).name();
    }

    /** The first one. */
    long seed() {
        return seed != null
                ? seed
                : scenario.equals(SMALL) ? 1 : Scenarios.resolve(scenario).seed();
    }

    /** Makes the scenario of a seed. What is wrong with the first one is thrown here already. */
    LongFunction<Scenario> scenarios() {
        if (scenario.equals(SMALL)) {
            return number -> changed(SmallRandom.of(number));
        }
        Scenario read = changed(Scenarios.resolve(scenario));
        return read::withSeed;
    }

    /** Whether the scenario is this very file. */
    boolean isRead(Path file) {
        return !scenario.equals(SMALL)
                && Files.exists(file)
                && file.toAbsolutePath()
                        .normalize()
                        .equals(Path.of(scenario).toAbsolutePath().normalize());
    }

    Optional<Path> report() {
        String preset = isCampaign() ? NONE : "lifeline-simulation.html";
        return file("report", report == null ? preset : report);
    }

    /** Where the scorecard goes as JSON. */
    Optional<Path> json() {
        return json == null || isJsonPrinted() ? Optional.empty() : file("json", json);
    }

    /** On standard output, in place of the text. */
    boolean isJsonPrinted() {
        return "-".equals(json);
    }

    boolean isOutGiven() {
        return out != null;
    }

    /** Where a scenario goes that fails. */
    Optional<Path> out(Scenario failed) {
        String end = "-" + failed.seed();
        String name = failed.name().endsWith(end) ? failed.name() : failed.name() + end;
        return file("out", out == null ? "lifeline-failed-" + name + ".scenario" : out);
    }

    /** Before the work, not after it. */
    void check() {
        Scenario first = scenarios().apply(seed());
        if (isCampaign() && report().isPresent()) {
            throw new IllegalArgumentException("report: " + report + " (expected: one run without --seeds, or none)");
        }
        report();
        json();
        out(first);
    }

    private Scenario changed(Scenario read) {
        Scenario changed = devices == null ? read : read.withDevices(devices);
        return hours == null ? changed : changed.lasting(lasts(hours));
    }

    private static Duration lasts(double hours) {
        if (!(hours > 0 && hours <= MOST_HOURS)) {
            throw new IllegalArgumentException("hours: " + hours + " (expected: more than 0, at most a year)");
        }
        return Duration.ofSeconds(Math.max(1, Math.round(hours * 3600)));
    }

    private static Optional<Path> file(String option, String name) {
        if (name.equals(NONE)) {
            return Optional.empty();
        }
        Path file = Path.of(name);
        Path folder = file.toAbsolutePath().getParent();
        if (name.isEmpty() || Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(option + ": " + name + " (expected: a file in an existing folder)");
        }
        return Optional.of(file);
    }
}
