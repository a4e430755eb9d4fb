package dev.lifeline.simulation.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The built-in scenarios, and those that lie in files. */
public final class Scenarios {
    private static final List<String> NAMES = List.of(
            "gray-75",
            "dead-broker",
            "slow-database",
            "own-network-down",
            "half-open-stream",
            "token-expired",
            "quota-429",
            "interface-reset",
            "long-flap",
            "crash-between-steps",
            "both-routes-alive",
            "sleepers",
            "day",
            "calm");

    private Scenarios() {}

    /** Of the built-in ones; the first is the one to begin with. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A built-in scenario.
     *
     * @throws ScenarioException if there is none of that name; the message lists those that there are
     */
    public static Scenario named(String name) {
        if (!NAMES.contains(name)) {
            throw unknown(name, "");
        }
        try (InputStream file = Scenarios.class.getResourceAsStream(name + ".scenario")) {
            if (file == null) {
                throw new IllegalStateException(name + ".scenario: missing (expected: beside this class)");
            }
            return ScenarioText.parse(text(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The scenario of a file.
     *
     * @throws ScenarioException if the file cannot be read, or with everything that is wrong with it
     */
    public static Scenario read(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            return ScenarioText.parse(text(file));
        } catch (CharacterCodingException binary) {
            throw new ScenarioException(List.of(shown(path.toString()) + ": not UTF-8 (expected: text)"));
        } catch (IOException failure) {
            throw new ScenarioException(List.of(shown(path.toString()) + ": "
                    + failure.getClass().getSimpleName() + " (expected: a file that can be read)"));
        } catch (ScenarioException wrong) {
            throw wrong.in(shown(String.valueOf(path.getFileName())));
        }
    }

    /**
     * The built-in scenario of that name, or else the scenario of that file; {@code ./calm} is always a file.
     *
     * @throws ScenarioException as {@link #named} and {@link #read}
     */
    public static Scenario resolve(String nameOrFile) {
        return NAMES.contains(nameOrFile) ? named(nameOrFile) : read(existing(nameOrFile));
    }

    private static Path existing(String file) {
        try {
            Path path = Path.of(file);
            if (!file.isEmpty() && Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException notAPath) {
            throw unknown(file, "a file, or ");
        }
        throw unknown(file, "a file, or ");
    }

    /** Reads a little more than a text may have, and not all of a file that is far larger. */
    private static String text(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(ScenarioReader.LONGEST_TEXT + 1);
        if (bytes.length > ScenarioReader.LONGEST_TEXT) {
            throw new ScenarioException(
                    List.of("larger than " + ScenarioReader.LONGEST_TEXT + " bytes (expected: a scenario)"));
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static ScenarioException unknown(String name, String orElse) {
        return new ScenarioException(List.of(
                "scenario: " + shown(name) + " (expected: " + orElse + "one of " + String.join(", ", NAMES) + ")"));
    }

    private static String shown(String name) {
        return Words.shown(name, Words.LONGEST_SHOWN);
    }
}
