package dev.lifeline.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The rows of vectors.tsv. Bytes are held as Latin-1 text until a codec asks for UTF-8. */
final class GoldenVectors {
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
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                bytes.append(c);
                continue;
            }
            i++;
            switch (escaped.charAt(i)) {
                case 't' -> bytes.append('\t');
                case 'n' -> bytes.append('\n');
                case '\\' -> bytes.append('\\');
                case 'x' -> {
                    bytes.append((char) Integer.parseInt(escaped, i + 1, i + 3, 16));
                    i += 2;
                }
                default -> throw new AssertionError("escape in " + escaped);
            }
        }
        return bytes.toString();
    }
}
