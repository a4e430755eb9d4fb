package dev.lifeline.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads text settings into typed values and collects every problem, so that an operator mends the file once.
 *
 * <pre>{@code
 * Settings settings = Settings.of(map);
 * Duration silence = settings.duration("stream-silence", Duration.ofSeconds(15));
 * settings.finish();   // throws if anything was wrong, an unknown name included
 * }</pre>
 *
 * <p><b>Threads.</b> One.
 */
public final class Settings {
    private static final String EXPECTED = " (expected: ";

    private final Map<String, String> values;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    private Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Settings of(Map<String, String> values) {
        return new Settings(values);
    }

    public String text(String name, String preset) {
        return read(name, preset, "text", text -> text);
    }

    /** A secret that must be there; its value is in no message. */
    public Secret secret(String name) {
        known.add(name);
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            problems.add(name + ": missing (expected: a secret)");
            return new Secret("");
        }
        return new Secret(value);
    }

    /** A secret that may be there; its value is in no message. */
    public Optional<Secret> secretIfGiven(String name) {
        known.add(name);
        String value = values.get(name);
        if (value != null && value.isBlank()) {
            problems.add(name + ": empty (expected: a secret)");
            return Optional.empty();
        }
        return Optional.ofNullable(value).map(Secret::new);
    }

    /** Something that is wrong with several values together; in a sentence that names them and says what was expected. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String name, int preset, int least, int most) {
        return read(name, preset, least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    /** A duration such as {@code 15s}, {@code 500ms}, {@code 2m}, {@code 1h}; more than zero. */
    public Duration duration(String name, Duration preset) {
        return read(name, preset, "a duration such as 500ms, 15s, 2m, 1h", Settings::duration);
    }

    /** Any other type; {@code parse} throws IllegalArgumentException for what it does not take. */
    public <T> T read(String name, T preset, String expected, Function<String, ? extends T> parse) {
        known.add(name);
        String text = values.get(name);
        if (text == null) {
            return preset;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException notTaken) {
            problems.add(name + ": " + text + EXPECTED + expected + ")");
            return preset;
        }
    }

    /**
     * Ends the reading.
     *
     * @throws SettingsException if a value was wrong or a name is unknown; the message lists all of it
     */
    public void finish() {
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            problems.add("unknown settings: " + unknown + EXPECTED + known + ")");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static Duration duration(String text) {
        String upper = text.trim().toUpperCase(java.util.Locale.ROOT);
        Duration duration = upper.endsWith("MS")
                ? Duration.ofMillis(Long.parseLong(upper.substring(0, upper.length() - 2)))
                : Duration.parse("PT" + upper);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}
