package dev.lifeline.simulation.scenario;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words of one line, taken from left to right. What is not as expected is an {@link IllegalArgumentException} with
 * the word and what was expected.
 */
final class Words {
    /** Of what was found, in characters. */
    static final int LONGEST_SHOWN = 40;

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}%");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final List<String> words;
    private int taken;

    Words(String line) {
        words = BLANKS.splitAsStream(line).filter(word -> !word.isEmpty()).toList();
    }

    static IllegalArgumentException problem(String found, String expected) {
        return new IllegalArgumentException(shown(found, LONGEST_SHOWN) + " (expected: " + expected + ")");
    }

    /** Cut to so many characters, and those that are not printable ASCII replaced. */
    static String shown(String text, int longest) {
        String begin = text.length() > longest ? text.substring(0, longest - 3) + "..." : text;
        return UNPRINTABLE.matcher(begin).replaceAll("?");
    }

    boolean isEmpty() {
        return taken == words.size();
    }

    /** The next word, whatever it is. */
    String take(String expected) {
        if (isEmpty()) {
            throw problem("end of the line", expected);
        }
        return words.get(taken++);
    }

    /** The next word is this one, and is passed. */
    void pass(String word) {
        if (!passIf(word)) {
            throw problem(isEmpty() ? "end of the line" : words.get(taken), word);
        }
    }

    /** Passes the next word if it is this one. */
    boolean passIf(String word) {
        boolean found = !isEmpty() && words.get(taken).equals(word);
        taken += found ? 1 : 0;
        return found;
    }

    /** What is left, with one blank between two words; empty at the end of the line. */
    String rest() {
        String rest = String.join(" ", words.subList(taken, words.size()));
        taken = words.size();
        return rest;
    }

    void end() {
        if (!isEmpty()) {
            throw problem(rest(), "end of the line");
        }
    }

    Duration duration() {
        String word = take(Spans.EXPECTED);
        return Spans.parse(word).orElseThrow(() -> problem(word, Spans.EXPECTED));
    }

    /** {@code every 10m}. */
    Duration period() {
        pass("every");
        return duration();
    }

    int percent() {
        String expected = "a percentage such as 20%";
        String word = take(expected);
        if (!PERCENT.matcher(word).matches()) {
            throw problem(word, expected);
        }
        return Integer.parseInt(word.substring(0, word.length() - 1));
    }

    int number() {
        String expected = "a number such as 200";
        String word = take(expected);
        if (!NUMBER.matcher(word).matches()) {
            throw problem(word, expected);
        }
        return Integer.parseInt(word);
    }

    long seed() {
        String expected = "a whole number of 64 bits";
        String word = take(expected);
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException notOne) {
            throw problem(word, expected);
        }
    }
}
