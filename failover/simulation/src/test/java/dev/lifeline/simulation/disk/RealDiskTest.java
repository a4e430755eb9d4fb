package dev.lifeline.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RealDiskTest extends DiskContract {
    @TempDir
    private Path folder;

    private Disk disk;

    @BeforeEach
    void open() throws IOException {
        disk = new RealDisk(folder);
    }

    @Override
    Disk disk() {
        return disk;
    }

    @Test
    void filesLieInTheFolder() throws IOException {
        Bytes.keep(disk, "a", "text").close();

        assertThat(folder.resolve("a")).hasContent("text");
    }

    @Test
    void onlyFilesAreSeen() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));

        assertThat(disk.names()).isEmpty();
        assertThat(disk.exists("folder")).isFalse();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> disk.open("link"));
    }

    @Test
    void theFolderMustBeThere() {
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> new RealDisk(folder.resolve("missing")));
    }
}
