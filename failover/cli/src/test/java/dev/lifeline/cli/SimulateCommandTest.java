package dev.lifeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
final class SimulateCommandTest {
    private static final String QUIET = "scenario quiet\ndevices 2\nlasts 10m\n";

    private final Console console = new Console();
    private final StringWriter out = console.out;
    private final StringWriter err = console.err;

    @TempDir
    private Path folder;

    @Test
    void aScenarioThatHoldsExitsWithZeroAndWritesScorecardReportAndJson() throws IOException {
        Path report = folder.resolve("report.html");
        Path json = folder.resolve("card.json");
        int code = run(file(QUIET), "--report", report.toString(), "--json", json.toString());

        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith("Simulation of quiet")
                .contains("trace hash")
                .contains("\nPASSED\n");
        assertThat(report).content().contains("<svg");
        assertThat(json).content().contains("\"passed\" : true");
    }

    @Test
    void whatFailsExitsWithOneAndIsWrittenSmallerAndReplaysAlike() throws IOException {
        Path failed = folder.resolve("failed.scenario");
        int code = run(file(planted()), "--report", "none", "--out", failed.toString());
        String smallest = Files.readString(failed);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("BROKEN  the scenario's expectations hold")
                .endsWith("\nFAILED\n\n");
        assertThat(err.toString()).contains("failed with seed 5: EXPECTED at ", "replay: lifeline simulate ");
        assertThat(smallest).startsWith("# EXPECTED: ").contains("\ndevices   1\n", "lasts     1s\n");

        assertThat(run(failed.toString(), "--report", "none", "--out", "none")).isEqualTo(1);
        assertThat(found(err.toString(), "failed with seed 5: ")).isEqualTo(found(err.toString(), "smallest: "));
        assertThat(failed).hasContent(smallest);
    }

    @Test
    void withoutShrinkingTheScenarioIsWrittenAsItIs() throws IOException {
        Path failed = folder.resolve("failed.scenario");
        run(file(planted()), "--report", "none", "--out", failed.toString(), "--no-shrink");

        assertThat(failed).content().contains("\ndevices   2\n", "\nseed      5\n");
    }

    @Test
    void manySeedsAreOneHashWhateverTheThreads() throws IOException {
        String scenario = file(QUIET);
        assertThat(run(scenario, "--seeds", "4", "--threads", "2")).isZero();
        String hash = hash();
        assertThat(run(scenario, "--seeds", "4", "--threads", "1", "--seed", "1"))
                .isZero();

        assertThat(hash()).isEqualTo(hash).matches("[0-9a-f]{16}");
        assertThat(out.toString()).contains("Simulation of quiet, seeds 1 to 4\n");
    }

    @Test
    void aCampaignEndsAtItsFirstFailureUnlessItIsToKeepGoing() throws IOException {
        String scenario = file(planted());

        assertThat(run(scenario, "--seeds", "3", "--out", "none")).isEqualTo(1);
        assertThat(out.toString()).contains("seeds 5 to 5\n");
        assertThat(run(scenario, "--seeds", "3", "--out", "none", "--keep-going"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("seeds 5 to 7\n", "BROKEN  seed 7: EXPECTED at ");
    }

    @Test
    void devicesHoursAndSeedReplaceTheScenarios() throws IOException {
        run(file(QUIET), "--devices", "3", "--hours", "0.25", "--seed", "77", "--json", "-", "--report", "none");

        assertThat(out.toString()).startsWith("{").contains("\"devices\" : 3", "\"hours\" : 0.25", "\"seed\" : 77");
    }

    @Test
    void everyProblemOfAFileIsToldWithItsLine() throws IOException {
        int code = run(file("scenario x\ndevices many\nlasts 1h\nat 3 cloud\n"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("line 2: many (expected: ", "line 4: 3 (expected: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | scenario: nothing (expected: a file, or one of gray-75, ",
                "gray-75 --hours 1 | cloud gray at 30m: ends at 1h45m (expected: by the end of the scenario, 1h)",
                "calm --hours -1 | hours: -1.0 (expected: more than 0, at most a year)",
                "calm --devices 0 | devices: 0 (expected: 1 to 100000)",
                "small --seeds 0 | seeds: 0 (expected: >= 1)",
                "small --seeds 2 --threads 0 | threads: 0 (expected: 1 to 1024)",
                "small --seeds 2 --report x.html | report: x.html (expected: one run without --seeds, or none)",
                "calm --report no/x.html | report: no/x.html (expected: a file in an existing folder)",
                "calm --out no/x | out: no/x (expected: a file in an existing folder)",
                "calm --json no/x | json: no/x (expected: a file in an existing folder)",
                "calm storm | Unmatched argument at index 2: 'storm'"
            })
    void whatCannotBeSimulatedIsOneClearLineAndExitsWithTwo(String arguments, String line) {
        console.refuses(line, ("simulate " + arguments).split(" "));
    }

    @Test
    void anInterruptedOneSaysSoAndExitsWithItsOwnCode() {
        Thread.currentThread().interrupt();
        int code = run("small", "--seeds", "2", "--devices", "1000");

        assertThat(code).isEqualTo(130);
        assertThat(err.toString()).isEqualTo("lifeline: interrupted" + System.lineSeparator());
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void theLibrarysLogIsSilentMeanwhileOnly() throws Exception {
        Logger logger = Logger.getLogger("dev.lifeline");

        assertThat(Quiet.<Boolean>during(() -> logger.isLoggable(Level.SEVERE))).isFalse();
        assertThat(logger.isLoggable(Level.SEVERE)).isTrue();
    }

    /** Expects an outage, and there is none. */
    private static String planted() {
        return QUIET + "seed 5\nexpect down within 90s of 5m\n";
    }

    private String file(String scenario) throws IOException {
        return Files.writeString(folder.resolve("a.scenario"), scenario).toString();
    }

    private String hash() {
        String text = out.toString();
        return found(text.substring(text.lastIndexOf("trace hash")), "trace hash")
                .strip();
    }

    /** What follows the last {@code begin} in its line. */
    private static String found(String text, String begin) {
        String rest = text.substring(text.lastIndexOf(begin) + begin.length());
        return rest.lines().findFirst().orElse("");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "simulate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return console.run(all);
    }
}
