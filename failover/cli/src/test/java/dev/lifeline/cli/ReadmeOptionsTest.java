package dev.lifeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The README's table of the drill's options is what the command takes. */
final class ReadmeOptionsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--[^`]+)` \\| `?([^|`]+?)`? \\|");

    @Test
    void itListsEveryOptionOfTheDrillAndNoOther() throws IOException {
        assertThat(rows())
                .extracting(Row::option)
                .containsExactlyElementsOf(options().stream()
                        .map(option -> option.longestName() + " " + option.paramLabel())
                        .toList());
    }

    @Test
    void itsDefaultsAreTheOnesInUse() throws IOException {
        List<Row> rows = rows();
        for (OptionSpec option : options()) {
            Object preset = option.initialValue();
            if (preset != null && !preset.equals(0) && !preset.equals(Map.of())) {
                assertThat(rows)
                        .as(option.longestName())
                        .contains(new Row(option.longestName() + " " + option.paramLabel(), preset.toString()));
            }
        }
    }

    private static List<OptionSpec> options() {
        return new CommandLine(new DrillCommand())
                .getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .toList();
    }

    private static List<Row> rows() throws IOException {
        Path root = Path.of(System.getProperty("basedir", "")).resolve("../..");
        Matcher matcher = ROW.matcher(Files.readString(root.resolve("README.md")));
        return matcher.results()
                .map(found -> new Row(found.group(1), found.group(2)))
                .toList();
    }

    private record Row(String option, String preset) {}
}
