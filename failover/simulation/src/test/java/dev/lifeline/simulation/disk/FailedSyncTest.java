package dev.lifeline.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The trap of Linux: after a sync that failed the next one succeeds, and saves nothing. */
final class FailedSyncTest {
    private static final int SEEDS = 300;

    @Test
    void aSecondSyncAfterAFailedOneSavesNothing() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            DiskFile file = failedSync(disk);
            file.sync();
            assertThat(Bytes.read(file)).asString().isEqualTo("new");

            disk.losePower();

            seen.add(Bytes.text(disk, "a"));
        }
        assertThat(seen).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void writingAnewAfterAFailedSyncSaves() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            DiskFile file = failedSync(disk);
            Bytes.write(file, 0, "new");
            file.sync();

            disk.losePower();

            assertThat(Bytes.text(disk, "a")).isEqualTo("new");
        }
    }

    @Test
    void afterAFailedSyncOfTheFolderAFileHasOneName() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            Bytes.keep(disk, "a", "text").close();
            disk.rename("a", "b");
            disk.failWrites(true);
            assertThatExceptionOfType(IOException.class).isThrownBy(disk::sync);
            disk.failWrites(false);
            disk.rename("b", "c");
            disk.sync();

            disk.losePower();

            assertThat(disk.names()).containsExactly("c");
        }
    }

    /** A handle of "a" with "old" safe, and "new" written and not. */
    private static DiskFile failedSync(ModelledDisk disk) throws IOException {
        DiskFile file = Bytes.keep(disk, "a", "old");
        Bytes.write(file, 0, "new");
        disk.failWrites(true);
        assertThatExceptionOfType(IOException.class).isThrownBy(file::sync);
        disk.failWrites(false);
        return file;
    }

    private static ModelledDisk disk(int seed) {
        return new ModelledDisk(new SplittableRandom(seed));
    }
}
