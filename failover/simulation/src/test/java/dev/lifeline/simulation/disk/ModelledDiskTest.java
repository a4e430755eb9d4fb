package dev.lifeline.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each fault but the loss of power. */
final class ModelledDiskTest extends DiskContract {
    private final ModelledDisk disk = new ModelledDisk(new SplittableRandom(1));

    @Override
    Disk disk() {
        return disk;
    }

    @Test
    void aCrashOfTheProcessTakesTheHandlesOnly() throws IOException {
        DiskFile file = disk.open("a");
        Bytes.write(file, 0, "text");

        disk.crashProcess();

        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(file::length);
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(file::sync);
        assertThatCode(file::close).doesNotThrowAnyException();
        assertThat(Bytes.text(disk, "a")).isEqualTo("text");
    }

    @Test
    void failingWritesChangeNothing() throws IOException {
        try (DiskFile file = Bytes.keep(disk, "a", "text")) {
            disk.failWrites(true);

            assertFails(() -> Bytes.write(file, 0, "next"), "Input/output error");
            assertFails(() -> file.truncate(0), "Input/output error");
            assertFails(() -> disk.open("b"), "b: Input/output error");
            assertFails(() -> disk.delete("a"), "a: Input/output error");
            assertFails(() -> disk.rename("a", "b"), "a: Input/output error");
            file.sync();
            disk.sync();

            disk.failWrites(false);
            assertThat(disk.names()).containsExactly("a");
            assertThat(Bytes.text(disk, "a")).isEqualTo("text");
        }
    }

    @Test
    void eachHandleHearsOfAFailedSyncOnce() throws IOException {
        try (DiskFile one = disk.open("a");
                DiskFile other = disk.open("a")) {
            Bytes.write(one, 0, "text");
            disk.failWrites(true);

            assertFails(one::sync, "Input/output error");
            one.sync();
            assertFails(other::sync, "Input/output error");
            other.sync();
            try (DiskFile later = disk.open("a")) {
                later.sync();
            }
        }
    }

    @Test
    void aSecondSyncOfTheFolderSucceedsToo() throws IOException {
        disk.open("a").close();
        disk.failWrites(true);

        assertFails(disk::sync, "Input/output error");
        disk.sync();
    }

    @Test
    void failingReadsLeaveNamesAndLengths() throws IOException {
        try (DiskFile file = Bytes.keep(disk, "a", "text")) {
            disk.failReads(true);

            assertFails(() -> file.read(0, ByteBuffer.allocate(1)), "Input/output error");
            assertThat(file.length()).isEqualTo(4);
            assertThat(disk.names()).containsExactly("a");

            disk.failReads(false);
            assertThat(Bytes.read(file)).asString().isEqualTo("text");
        }
    }

    @Test
    void aWriteThatDoesNotFitWritesNothing() throws IOException {
        try (DiskFile file = Bytes.keep(disk, "a", "text")) {
            disk.fillUp(3);

            assertFails(() -> Bytes.write(file, 2, "123456"), "No space left on device");
            assertThat(Bytes.read(file)).asString().isEqualTo("text");

            Bytes.write(file, 2, "12345");
            assertThat(Bytes.read(file)).asString().isEqualTo("te12345");
            assertFails(() -> Bytes.write(file, 7, "x"), "No space left on device");
        }
    }

    @Test
    void aFullDiskTakesWritesOverOldBytesNamesAndSyncs() throws IOException {
        try (DiskFile file = Bytes.keep(disk, "a", "text")) {
            disk.fillUp(0);

            Bytes.write(file, 0, "next");
            disk.open("b").close();
            file.sync();
            disk.sync();

            assertThat(Bytes.text(disk, "a")).isEqualTo("next");
        }
    }

    @Test
    void roomComesBackWithTheLastHandle() throws IOException {
        DiskFile file = Bytes.keep(disk, "a", "text");
        DiskFile other = disk.open("b");
        disk.fillUp(0);

        disk.delete("a");
        assertFails(() -> Bytes.write(other, 0, "x"), "No space left on device");

        file.close();
        Bytes.write(other, 0, "next");
        other.truncate(3);
        Bytes.write(other, 3, "x");
        assertFails(() -> Bytes.write(other, 4, "x"), "No space left on device");

        disk.fillUp(Long.MAX_VALUE);
        Bytes.write(other, 4, "x");
    }

    @Test
    void aSlowDiskCountsEachOperation() throws IOException {
        disk.open("a").close();
        assertThat(disk.timeSpent()).isZero();

        disk.slow(Duration.ofMillis(10));
        try (DiskFile file = disk.open("a")) {
            Bytes.write(file, 0, "text");
            file.sync();
            assertThat(file.length()).isEqualTo(4);
            disk.sync();
        }
        disk.slow(Duration.ZERO);
        assertThat(disk.names()).containsExactly("a");

        assertThat(disk.timeSpent()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aCorruptByteDiffersInOneBitUntilItIsWritten() throws IOException {
        try (DiskFile file = Bytes.keep(disk, "a", "text")) {
            disk.corrupt("a", 2);

            byte[] bytes = Bytes.read(file);
            assertThat(Integer.bitCount((bytes[2] ^ 'x') & 0xFF)).isEqualTo(1);
            disk.losePower();
            assertThat(Bytes.read(disk, "a"))
                    .isEqualTo(bytes)
                    .startsWith('t', 'e')
                    .endsWith('t');
        }
        try (DiskFile file = disk.open("a")) {
            Bytes.write(file, 2, "x");
            assertThat(Bytes.read(file)).asString().isEqualTo("text");
        }
    }

    @Test
    void faultsThatCannotBeAreRefused() throws IOException {
        Bytes.keep(disk, "a", "text").close();

        assertThatIllegalArgumentException().isThrownBy(() -> disk.corrupt("a", 4));
        assertThatIllegalArgumentException().isThrownBy(() -> disk.corrupt("b", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> disk.fillUp(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> disk.slow(Duration.ofNanos(-1)));
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatExceptionOfType(IOException.class).isThrownBy(call).withMessage(message);
    }
}
