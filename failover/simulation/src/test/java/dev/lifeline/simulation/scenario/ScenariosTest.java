package dev.lifeline.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenariosTest {
    private static final Path FILES =
            Path.of(System.getProperty("basedir", ""), "src/main/resources/dev/lifeline/simulation/scenario");

    static List<String> names() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aBuiltInOneIsCalledAsItsFileAndComesBack(String name) {
        Scenario scenario = Scenarios.named(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(ScenarioText.parse(ScenarioText.of(scenario))).isEqualTo(scenario);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aBuiltInFileSaysFirstWhyItIsThere(String name) throws IOException {
        List<String> comment = Files.readAllLines(FILES.resolve(name + ".scenario")).stream()
                .takeWhile(line -> line.startsWith("# "))
                .toList();

        assertThat(comment).hasSizeBetween(1, 2);
    }

    @ParameterizedTest
    @MethodSource("names")
    void onlyTwoAreLarge(String name) {
        assertThat(Scenarios.named(name).devices() > 200)
                .isEqualTo(List.of("gray-75", "day").contains(name));
    }

    @Test
    void everyFileHasAName() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".scenario", "")))
                    .containsExactlyInAnyOrderElementsOf(Scenarios.names());
        }
    }

    @Test
    void theFirstIsTheGrayOutage() {
        Scenario first = Scenarios.named(Scenarios.names().get(0));

        assertThat(first.name()).isEqualTo("gray-75");
        assertThat(first.devices()).isEqualTo(10_000);
        assertThat(first.faults())
                .containsExactly(Fault.of(FaultKind.CLOUD_GRAY, Duration.ofMinutes(30), Duration.ofMinutes(75)));
    }

    @Test
    void anUnknownNameIsToldTheOnesThereAre() {
        assertThatThrownBy(() -> Scenarios.named("../calm"))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("scenario: ../calm (expected: one of " + String.join(", ", Scenarios.names()) + ")");
    }

    @Test
    void aFileIsReadByItsPath(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("calm"), "scenario mine\ndevices 3\nlasts 5m\n");

        assertThat(Scenarios.resolve(file.toString())).isEqualTo(Scenario.of("mine", 3, Duration.ofMinutes(5)));
        assertThat(Scenarios.resolve("calm")).isEqualTo(Scenarios.named("calm"));
    }

    @Test
    void aProblemOfAFileIsToldWithItsName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.scenario"), "scenario mine\ndevices 3\nlasts long\n");

        assertThatThrownBy(() -> Scenarios.read(file)).hasMessageStartingWith("my.scenario: line 3: long (expected: ");
    }

    @Test
    void theManyProblemsOfAFileAreCounted(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x".repeat(100)), ("at 1s " + "y".repeat(400) + "\n").repeat(100));

        assertThatThrownBy(() -> Scenarios.read(file))
                .hasMessageEndingWith("...: and 91 more")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(4096));
    }

    @ParameterizedTest
    @MethodSource("noFiles")
    void whatIsNeitherNameNorFileIsToldTheNames(String name) {
        assertThatThrownBy(() -> Scenarios.resolve(name))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("scenario: ")
                .hasMessageContaining("(expected: a file, or one of gray-75, ")
                .hasMessageEndingWith(", calm)");
    }

    static Stream<String> noFiles() {
        return Stream.of("", "no-such", "a\0b", "x".repeat(100_000));
    }

    @Test
    void whatCannotBeReadIsSaid(@TempDir Path folder) throws IOException {
        Path large = Files.writeString(folder.resolve("large"), "#\n".repeat(5 << 20));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'#', (byte) 0xc3, '\n'});

        assertThatThrownBy(() -> Scenarios.read(large))
                .hasMessage("large: larger than 1048576 bytes (expected: a scenario)");
        assertThatThrownBy(() -> Scenarios.read(binary)).hasMessageEndingWith("not UTF-8 (expected: text)");
        assertThatThrownBy(() -> Scenarios.read(folder)).isInstanceOf(ScenarioException.class);
        assertThatThrownBy(() -> Scenarios.read(folder.resolve("gone"))).isInstanceOf(ScenarioException.class);
    }
}
