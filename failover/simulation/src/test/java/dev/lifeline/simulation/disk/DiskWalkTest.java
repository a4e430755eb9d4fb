package dev.lifeline.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Random walks beside a reference that knows the promises of {@link Disk} and nothing of the model. */
final class DiskWalkTest {
    private static final int WALKS = 1000;
    private static final int STEPS = 60;

    @Test
    void whatIsSyncedSurvivesAndNothingElseAppears() {
        int losses = 0;
        for (int seed = 0; seed < WALKS; seed++) {
            try {
                losses += new Walk(seed).run();
            } catch (AssertionError | IOException | RuntimeException failed) {
                throw new AssertionError("walk of seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        assertThat(losses).as("losses of power that cost a name").isGreaterThan(WALKS / 10);
    }

    /** One walk. */
    private static final class Walk {
        private static final List<String> NAMES = List.of("a", "b", "c", "d");

        private final SplittableRandom dice;
        private final ModelledDisk disk;
        private final ExpectedDisk expected = new ExpectedDisk();
        private int losses;

        Walk(int seed) {
            dice = new SplittableRandom(seed);
            disk = new ModelledDisk(dice.split());
        }

        int run() throws IOException {
            for (int step = 0; step < STEPS; step++) {
                step();
                expected.assertSame(disk);
            }
            losePower();
            return losses;
        }

        private void step() throws IOException {
            String name = NAMES.get(dice.nextInt(NAMES.size()));
            switch (dice.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> write(name);
                case 6, 7 -> truncate(name);
                case 8, 9, 10 -> sync(name);
                case 11 -> failSync(name);
                case 12, 13 -> syncNames();
                case 14 -> failSyncNames();
                case 15 -> delete(name);
                case 16, 17 -> rename(name, NAMES.get(dice.nextInt(NAMES.size())));
                case 18 -> disk.crashProcess();
                default -> losePower();
            }
        }

        private void write(String name) throws IOException {
            byte[] bytes = new byte[dice.nextInt(1, 5000)];
            dice.nextBytes(bytes);
            int position = dice.nextInt(9000);
            try (DiskFile file = disk.open(name)) {
                file.write(position, ByteBuffer.wrap(bytes));
            }
            expected.open(name).write(position, bytes);
        }

        private void truncate(String name) throws IOException {
            int length = dice.nextInt(14_000);
            try (DiskFile file = disk.open(name)) {
                file.truncate(length);
            }
            expected.open(name).truncate(length);
        }

        private void sync(String name) throws IOException {
            try (DiskFile file = disk.open(name)) {
                file.sync();
            }
            expected.open(name).synced();
        }

        private void failSync(String name) throws IOException {
            try (DiskFile file = disk.open(name)) {
                disk.failWrites(true);
                sync(expected.open(name).isDirty(), file::sync);
            }
            expected.open(name).failed();
        }

        private void syncNames() throws IOException {
            disk.sync();
            expected.synced();
        }

        private void failSyncNames() throws IOException {
            disk.failWrites(true);
            sync(expected.isDirty(), disk::sync);
            expected.failed();
        }

        /** Syncs while writing fails: it throws if there is something to write, and then not again. */
        private void sync(boolean fails, ThrowingCallable sync) {
            try {
                if (fails) {
                    assertThatExceptionOfType(IOException.class).isThrownBy(sync);
                }
                assertThatCode(sync).doesNotThrowAnyException();
            } finally {
                disk.failWrites(false);
            }
        }

        private void delete(String name) throws IOException {
            if (disk.exists(name)) {
                disk.delete(name);
                expected.delete(name);
            }
        }

        private void rename(String from, String to) throws IOException {
            if (disk.exists(from)) {
                disk.rename(from, to);
                expected.rename(from, to);
            }
        }

        private void losePower() throws IOException {
            disk.losePower();
            if (expected.assertMayBe(disk)) {
                losses++;
            }
        }
    }
}
