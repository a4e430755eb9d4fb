package dev.lifeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The tables of options in the documents are what the commands take. */
final class ReadmeOptionsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--[^`]+)` \\| `?([^|`]+?)`? \\|");

    @ParameterizedTest
    @MethodSource("tables")
    void itListsEveryOptionAndNoOther(Object command, String document, String heading) throws IOException {
        assertThat(rows(document, heading))
                .extracting(Row::option)
                .containsExactlyElementsOf(
                        options(command).stream().map(ReadmeOptionsTest::name).toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void itsDefaultsAreTheOnesInUse(Object command, String document, String heading) throws IOException {
        List<Row> rows = rows(document, heading);
        for (OptionSpec option : options(command)) {
            Object preset = option.initialValue();
            if (preset != null && !preset.equals(0) && !preset.equals(false) && !preset.equals(Map.of())) {
                assertThat(rows).as(option.longestName()).contains(new Row(name(option), preset.toString()));
            }
        }
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(new DrillCommand(), "README.md", "## The drill"),
                Arguments.of(new SimulateCommand(), "README.md", "## The simulation"),
                Arguments.of(new SimulateCommand(), "docs/simulate.md", "## Options"));
    }

    private static String name(OptionSpec option) {
        return option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }

    private static List<OptionSpec> options(Object command) {
        return new CommandLine(command)
                .getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .toList();
    }

    /** Of the section that begins with the heading. */
    private static List<Row> rows(String document, String heading) throws IOException {
        Path root = Path.of(System.getProperty("basedir", "")).resolve("../..");
        String section = Files.readString(root.resolve(document))
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .collect(Collectors.joining("\n"));
        return ROW.matcher(section)
                .results()
                .map(found -> new Row(found.group(1), found.group(2)))
                .toList();
    }

    private record Row(String option, String preset) {}
}
