package dev.lifeline.tls;

import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text with one line for each device, {@code <device id> <word>}, and with empty lines and lines that begin with {@code #}.
 * Problems name where the text comes from, the line and what was expected, never what the line holds.
 *
 * @param origin the file, or what the text is, for messages
 * @param text the text; never printed
 */
record DeviceLines(String origin, String text) {
    private static final String BLANKS = "\\s+";

    /** Of a file in which every line is wrong these are told. */
    private static final int MOST_PROBLEMS = 10;

    static DeviceLines in(Path file) {
        try {
            return new DeviceLines(file.toString(), Files.readString(file));
        } catch (IOException notReadable) {
            throw new IllegalArgumentException(file + ": cannot be read (expected: a text file in UTF-8)", notReadable);
        }
    }

    /**
     * All of it, each device once.
     *
     * @param expected what the word is, for messages
     * @param word makes a value of the word, or nothing of one that it does not take
     * @throws IllegalArgumentException with every problem, or the first of many
     */
    <T> Map<DeviceId, T> read(String expected, Function<String, Optional<T>> word) {
        Map<DeviceId, T> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                int at = number;
                take(content, expected, word, values).ifPresent(problem -> problems.add(problem(at, problem)));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(told(problems));
        }
        return Map.copyOf(values);
    }

    /** What is wrong with the line, if anything is. */
    private static <T> Optional<String> take(
            String line, String expected, Function<String, Optional<T>> word, Map<DeviceId, T> values) {
        String[] words = line.split(BLANKS, -1);
        Optional<DeviceId> device = words.length == 2 ? device(words[0]) : Optional.empty();
        if (device.isEmpty()) {
            return Optional.of("no line of two words (expected: 24 hexadecimal digits and " + expected + ")");
        }
        Optional<T> value = word.apply(words[1]);
        if (value.isEmpty()) {
            return Optional.of("the second word (expected: " + expected + ")");
        }
        return values.put(device.get(), value.get()) == null
                ? Optional.empty()
                : Optional.of("device " + device.get() + " again (expected: each device once)");
    }

    /** Empty for anything else, which may be a secret in the wrong place and is not repeated. */
    private static Optional<DeviceId> device(String text) {
        try {
            return Optional.of(DeviceId.parse(text));
        } catch (ContractException noDevice) {
            return Optional.empty();
        }
    }

    private String problem(int line, String what) {
        return origin + " line " + line + ": " + what;
    }

    private static String told(List<String> problems) {
        String first = String.join("; ", problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
        int left = problems.size() - MOST_PROBLEMS;
        return left > 0 ? first + "; and " + left + " more" : first;
    }

    @Override
    public String toString() {
        return "DeviceLines[" + origin + "]";
    }
}
