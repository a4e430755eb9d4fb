package dev.lifeline.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's Markdown files, their code blocks and tables, for tests that hold them to the code. */
public final class Documents {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]+)\n(.*?)^```$");
    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("../..");

    private Documents() {}

    /**
     * A fenced block of code.
     *
     * @param file it stands in, from the root of the tree
     * @param line of its first line, from 1
     */
    public record Block(String file, int line, String language, String text) {
        public String place() {
            return file + ":" + line;
        }
    }

    public static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static boolean exists(String file) {
        return Files.exists(ROOT.resolve(file));
    }

    /** README, everything under docs, and the modules' own READMEs, as paths from the root. */
    public static List<String> all() {
        try (Stream<Path> files = Files.find(
                ROOT, 5, (path, attributes) -> path.toString().endsWith(".md") && !isBuilt(ROOT.relativize(path)))) {
            return files.map(path -> ROOT.relativize(path).toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static List<Block> blocks(String file, String language) {
        String text = read(file);
        Matcher matcher = BLOCK.matcher(text);
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                int line = (int) text.substring(0, matcher.start(2)).lines().count() + 1;
                blocks.add(new Block(file, line, language, matcher.group(2)));
            }
        }
        return blocks;
    }

    /** The cells of the rows of the one table whose first heading is {@code heading}. */
    public static List<List<String>> table(String file, String heading) {
        List<List<String>> rows = read(file)
                .lines()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(Documents::cells)
                .toList();
        if (rows.isEmpty()) {
            throw new AssertionError(file + " has no table that begins with \"" + heading + "\"");
        }
        return rows;
    }

    /** The first cell of each row of that table. */
    public static List<String> firstCells(String file, String heading) {
        return table(file, heading).stream().map(row -> row.get(0)).toList();
    }

    /** The fields of a JSON text, as a document's table names them; whatever the mode of devices, it is {@code MODE}. */
    public static Set<String> jsonPaths(String json) throws IOException {
        Set<String> paths = new TreeSet<>();
        collect("", new ObjectMapper().readTree(json), paths);
        return paths;
    }

    private static void collect(String path, JsonNode node, Set<String> paths) {
        if (node.isArray()) {
            node.forEach(each -> collect(path + "[]", each, paths));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), paths));
        } else {
            paths.add(path.replaceFirst("reached\\.(all|hot|warm|cold)\\.", "reached.MODE."));
        }
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }

    private static boolean isBuilt(Path path) {
        return Stream.of("target", ".git").anyMatch(folder -> path.toString().matches("(.*/)?" + folder + "/.*"));
    }
}
