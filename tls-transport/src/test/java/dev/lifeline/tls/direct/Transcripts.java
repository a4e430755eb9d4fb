package dev.lifeline.tls.direct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What programs of other makes and the listener said to each other, kept as files for whoever wants to read it. */
final class Transcripts {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "target", "transcripts");

    private Transcripts() {}

    /** @param test whose it is, which becomes the file's name */
    static void keep(String test, List<ForeignProgram> programs) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve(test.replaceAll("[^A-Za-z0-9.-]+", "-") + ".txt"),
                programs.stream().map(ForeignProgram::transcript).collect(Collectors.joining("\n")));
    }
}
