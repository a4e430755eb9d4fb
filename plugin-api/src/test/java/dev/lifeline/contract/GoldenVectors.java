package dev.lifeline.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rows of vectors.tsv. Bytes are held as Latin-1 text until a codec asks for UTF-8. */
final class GoldenVectors {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x..|.)");

    private GoldenVectors() {}

    /** All rows, split and unescaped; the first field is as the file's header describes. */
    static List<List<String>> rows() {
        try (InputStream file = GoldenVectors.class.getResourceAsStream("vectors.tsv")) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> Stream.of(line.split("\t", -1))
                            .map(GoldenVectors::bytes)
                            .toList())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String bytes(String escaped) {
        StringBuilder bytes = new StringBuilder();
        Matcher matcher = ESCAPE.matcher(escaped);
        int copied = 0;
        while (matcher.find()) {
            bytes.append(escaped, copied, matcher.start()).append(unescaped(matcher.group()));
            copied = matcher.end();
        }
        return bytes.append(escaped, copied, escaped.length()).toString();
    }

    private static char unescaped(String escape) {
        return switch (escape.charAt(1)) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case '\\' -> '\\';
            case 'x' -> (char) Integer.parseInt(escape, 2, 4, 16);
            default -> throw new AssertionError("escape " + escape);
        };
    }
}
