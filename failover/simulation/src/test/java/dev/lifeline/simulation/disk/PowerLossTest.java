package dev.lifeline.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is left when the power fails: each claim over many dice, and that each of its ends is met. */
final class PowerLossTest {
    private static final int SEEDS = 300;

    @Test
    void whatWasSyncedSurvives() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            DiskFile file = Bytes.keep(disk, "a", "text");

            disk.losePower();

            assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(file::length);
            assertThat(Bytes.text(disk, "a")).isEqualTo("text");
        }
    }

    @Test
    void aPageIsKeptLostOrTornAtASector() throws IOException {
        Set<Integer> newSectors = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            DiskFile file = Bytes.keep(disk, "a", "o".repeat(3 * 4096));
            Bytes.fill(file, 4096, 4096, 'n');

            disk.losePower();

            String left = Bytes.text(disk, "a");
            assertThat(left)
                    .matches("o{4096}(n{512}){0,8}(o{512}){0,8}(n{512}){0,8}o{4096}")
                    .hasSize(3 * 4096);
            newSectors.add((int) left.chars().filter(c -> c == 'n').count() / 512);
        }
        assertThat(newSectors).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void pagesAreLostInAnyOrder() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            DiskFile file = Bytes.keep(disk, "a", "o".repeat(2 * 4096));
            Bytes.fill(file, 0, 4096, 'n');
            Bytes.fill(file, 4096, 4096, 'n');

            disk.losePower();

            String left = Bytes.text(disk, "a");
            seen.add(left.substring(4095, 4097));
        }
        assertThat(seen).containsExactlyInAnyOrder("oo", "on", "no", "nn");
    }

    @Test
    void aLengthIsOneThatItHadOrLiesBetween() throws IOException {
        Set<Integer> lengths = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            DiskFile file = Bytes.keep(disk, "a", "o".repeat(600));
            file.truncate(10);
            Bytes.fill(file, 10, 990, 'n');
            file.truncate(900);

            disk.losePower();

            byte[] left = Bytes.read(disk, "a");
            lengths.add(left.length);
            assertThat(Arrays.copyOf(left, 10)).asString().isEqualTo("oooooooooo");
        }
        assertThat(lengths).contains(600, 900).allMatch(length -> length >= 10 && length <= 1000);
        assertThat(lengths).anyMatch(length -> length < 600).anyMatch(length -> length > 900);
    }

    @Test
    void afterTheEndNothingOldComesBack() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            DiskFile file = Bytes.keep(disk, "a", "o".repeat(600));
            file.truncate(0);
            disk.losePower();

            try (DiskFile left = disk.open("a")) {
                int length = (int) left.length();
                Bytes.write(left, 700, "x");
                byte[] gap = Arrays.copyOfRange(Bytes.read(left), length, 700);
                assertThat(gap).containsOnly(0);
            }
        }
    }

    @Test
    void namesComeAndGoInAnyOrderBetweenFiles() throws IOException {
        Set<List<String>> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            Bytes.keep(disk, "old", "text").close();
            disk.open("first").close();
            disk.open("second").close();
            disk.delete("old");

            disk.losePower();

            seen.add(disk.names());
        }
        assertThat(seen).hasSize(8);
    }

    @Test
    void aSyncedFileWithoutASyncedNameMayBeGone() throws IOException {
        Set<List<String>> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            disk.open("a").sync();

            disk.losePower();

            seen.add(disk.names());
        }
        assertThat(seen).containsExactlyInAnyOrder(List.of(), List.of("a"));
    }

    @Test
    void aRenameHappensWholeOrNotAtAll() throws IOException {
        Set<List<String>> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            Bytes.keep(disk, "current", "old").close();
            Bytes.keep(disk, "next", "new").close();
            disk.rename("next", "current");

            disk.losePower();

            seen.add(disk.names());
            assertThat(Bytes.text(disk, "current")).isEqualTo(disk.exists("next") ? "old" : "new");
        }
        assertThat(seen).containsExactlyInAnyOrder(List.of("current"), List.of("current", "next"));
    }

    @Test
    void aRenameMayOutliveTheBytesThatWereNotSynced() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            Bytes.keep(disk, "current", "old").close();
            Bytes.write(disk.open("next"), 0, "new");
            disk.rename("next", "current");
            disk.sync();

            disk.losePower();

            seen.add(Bytes.text(disk, "current"));
        }
        assertThat(seen).contains("", "new", "\0\0\0").doesNotContain("old");
    }

    @Test
    void aDeletedFileMayComeBackAsItWasSynced() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            Bytes.keep(disk, "a", "text").close();
            disk.delete("a");

            disk.losePower();

            seen.add(disk.exists("a") ? Bytes.text(disk, "a") : "gone");
        }
        assertThat(seen).containsExactlyInAnyOrder("text", "gone");
    }

    @Test
    void whatARenamedFileWasCalledIsNotTakenBeforeItIsRenamed() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelledDisk disk = disk(seed);
            Bytes.keep(disk, "next", "first").close();
            disk.rename("next", "current");
            disk.open("next").close();

            disk.losePower();

            assertThat(Bytes.text(disk, disk.exists("current") ? "current" : "next"))
                    .isEqualTo("first");
        }
    }

    @Test
    void equalDiceMakeEqualLosses() throws IOException {
        ModelledDisk one = disk(7);
        ModelledDisk other = disk(7);
        for (ModelledDisk disk : List.of(one, other)) {
            Bytes.fill(Bytes.keep(disk, "a", "text"), 0, 100_000, 'n');
            disk.losePower();
        }

        assertThat(Bytes.read(one, "a")).isEqualTo(Bytes.read(other, "a"));
    }

    private static ModelledDisk disk(int seed) {
        return new ModelledDisk(new SplittableRandom(seed));
    }
}
