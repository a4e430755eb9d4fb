package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeline.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of this module's README are the code's. */
final class TlsReadmeTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final String ALL_KNOWN = "(expected: [";

    private static String readme;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of(System.getProperty("basedir", "")).resolve("README.md"));
    }

    @Test
    void itsSettingsAreThePlugins() {
        assertThat(rows("setting").flatMap(row -> quoted(row.get(0)).stream()))
                .containsExactlyInAnyOrderElementsOf(known());
    }

    @Test
    void itsDefaultsAreInForce() throws IOException {
        Map<String, String> bare = Map.of("fleet-authorities", fleet());
        Map<String, String> written = new HashMap<>(bare);
        rows("setting")
                .filter(row -> !quoted(row.get(1)).isEmpty())
                .forEach(row -> written.put(
                        quoted(row.get(0)).get(0), quoted(row.get(1)).get(0)));

        assertThat(written).hasSizeGreaterThan(15);
        assertThat(TlsPlugin.config(written)).usingRecursiveComparison().isEqualTo(TlsPlugin.config(bare));
    }

    @Test
    void itsCausesAreTheListeners() {
        assertThat(rows("cause").map(row -> quoted(row.get(0)).get(0)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DeviceEntrance.Cause.values())
                        .map(Enum::name)
                        .toList());
    }

    /** What a mistake in a name is answered with. */
    private static List<String> known() {
        SettingsException unknown =
                catchThrowableOfType(SettingsException.class, () -> TlsPlugin.config(Map.of("no-such-setting", "")));
        String message = String.valueOf(unknown.getMessage());
        int start = message.indexOf(ALL_KNOWN) + ALL_KNOWN.length();
        return List.of(message.substring(start, message.indexOf(']', start)).split(", ", -1));
    }

    private String fleet() throws IOException {
        String pem = DirectFixture.AUTHORITY.authorities().pem();
        return Files.writeString(folder.resolve("fleet.pem"), pem).toString();
    }

    private static Stream<List<String>> rows(String heading) {
        return readme.lines()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }

    private static List<String> quoted(String cell) {
        List<String> words = new ArrayList<>();
        QUOTED.matcher(cell).results().forEach(found -> words.add(found.group(1)));
        return words;
    }
}
