package dev.lifeline.simulation.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every disk does while nothing breaks. */
abstract class DiskContract {
    /** The disk of this test, empty at first. */
    abstract Disk disk();

    @Test
    void openingMakesAnEmptyFile() throws IOException {
        try (DiskFile file = disk().open("a")) {
            assertThat(file.length()).isZero();
            assertThat(disk().exists("a")).isTrue();
            assertThat(disk().exists("b")).isFalse();
        }
    }

    @Test
    void openingWhatIsThereKeepsIt() throws IOException {
        Bytes.keep(disk(), "a", "first").close();

        assertThat(Bytes.text(disk(), "a")).isEqualTo("first");
    }

    @Test
    void twoHandlesSeeEachOther() throws IOException {
        try (DiskFile one = disk().open("a");
                DiskFile other = disk().open("a")) {
            Bytes.write(one, 0, "hello");
            Bytes.write(other, 1, "u");

            assertThat(Bytes.read(one)).isEqualTo(Bytes.read(other)).asString().isEqualTo("hullo");
        }
    }

    @Test
    void aWriteTakesTheWholeBufferAcrossPages() throws IOException {
        byte[] bytes = new byte[10_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        ByteBuffer from = ByteBuffer.wrap(bytes);
        try (DiskFile file = disk().open("a")) {
            file.write(0, from);

            assertThat(from.hasRemaining()).isFalse();
            assertThat(Bytes.read(file)).isEqualTo(bytes);
        }
    }

    @Test
    void aGapReadsAsZeros() throws IOException {
        try (DiskFile file = disk().open("a")) {
            Bytes.write(file, 5000, "x");

            byte[] expected = new byte[5001];
            expected[5000] = 'x';
            assertThat(Bytes.read(file)).isEqualTo(expected);
        }
    }

    @Test
    void aReadStopsAtTheEnd() throws IOException {
        try (DiskFile file = Bytes.keep(disk(), "a", "abcde")) {
            ByteBuffer into = ByteBuffer.allocate(8);

            assertThat(file.read(2, into)).isEqualTo(3);
            assertThat(into.position()).isEqualTo(3);
            assertThat(file.read(5, into)).isEqualTo(-1);
            assertThat(file.read(Long.MAX_VALUE, into)).isEqualTo(-1);
            assertThat(file.read(99, ByteBuffer.allocate(0))).isZero();
        }
    }

    @Test
    void writingNothingDoesNothing() throws IOException {
        try (DiskFile file = disk().open("a")) {
            file.write(Long.MAX_VALUE, ByteBuffer.allocate(0));

            assertThat(file.length()).isZero();
        }
    }

    @Test
    void truncatingCutsAndNeverGrows() throws IOException {
        try (DiskFile file = Bytes.keep(disk(), "a", "abcde")) {
            file.truncate(2);
            file.truncate(Long.MAX_VALUE);
            assertThat(file.length()).isEqualTo(2);

            Bytes.write(file, 4, "x");
            assertThat(Bytes.read(file)).isEqualTo(new byte[] {'a', 'b', 0, 0, 'x'});
        }
    }

    @Test
    void namesAreSorted() throws IOException {
        for (String name : new String[] {"b", "B", "a.1", "a-1", "_"}) {
            disk().open(name).close();
        }

        assertThat(disk().names()).containsExactly("B", "_", "a-1", "a.1", "b");
    }

    @Test
    void renamingReplaces() throws IOException {
        Bytes.keep(disk(), "a", "new").close();
        Bytes.keep(disk(), "b", "older").close();

        disk().rename("a", "b");

        assertThat(disk().names()).containsExactly("b");
        assertThat(Bytes.text(disk(), "b")).isEqualTo("new");
    }

    @Test
    void renamingToItselfDoesNothing() throws IOException {
        Bytes.keep(disk(), "a", "text").close();

        disk().rename("a", "a");

        assertThat(Bytes.text(disk(), "a")).isEqualTo("text");
    }

    @Test
    void aHandleFollowsItsFileAndOutlivesTheName() throws IOException {
        try (DiskFile file = Bytes.keep(disk(), "a", "text")) {
            disk().rename("a", "b");
            Bytes.write(file, 0, "n");
            assertThat(Bytes.text(disk(), "b")).isEqualTo("next");

            disk().delete("b");
            assertThat(disk().names()).isEmpty();
            assertThat(Bytes.read(file)).asString().isEqualTo("next");
        }
    }

    @Test
    void whatIsNotThereIsNeitherDeletedNorRenamed() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> disk().delete("a"));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> disk().rename("a", "b"));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> disk().rename("a", "a"));
    }

    @Test
    void aClosedFileRefusesEverythingButClosing() throws IOException {
        DiskFile file = Bytes.keep(disk(), "a", "text");
        file.close();
        file.close();

        ByteBuffer buffer = ByteBuffer.allocate(1);
        assertClosed(file::length);
        assertClosed(() -> file.read(0, buffer));
        assertClosed(() -> file.write(0, buffer));
        assertClosed(() -> file.write(Long.MAX_VALUE, buffer));
        assertClosed(() -> file.truncate(0));
        assertClosed(file::sync);
        assertThat(Bytes.text(disk(), "a")).isEqualTo("text");
    }

    @Test
    void negativePositionsAreRefused() throws IOException {
        try (DiskFile file = disk().open("a")) {
            ByteBuffer buffer = ByteBuffer.allocate(1);
            assertThatIllegalArgumentException().isThrownBy(() -> file.read(-1, buffer));
            assertThatIllegalArgumentException().isThrownBy(() -> file.write(-1, buffer));
            assertThatIllegalArgumentException().isThrownBy(() -> file.truncate(-1));
        }
    }

    @Test
    void aFileThatWouldBeTooLongStaysAsItIs() throws IOException {
        try (DiskFile file = Bytes.keep(disk(), "a", "text")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> file.write(Integer.MAX_VALUE - 1L, ByteBuffer.allocate(2)))
                    .withMessage("File too large");
            assertThat(file.length()).isEqualTo(4);

            Bytes.write(file, Integer.MAX_VALUE - 1L, "x");
            assertThat(file.length()).isEqualTo(Integer.MAX_VALUE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "a b", "a\0", "\u00e9", "a\n"})
    void otherNamesAreRefused(String name) throws IOException {
        disk().open("a").close();

        assertThatIllegalArgumentException().isThrownBy(() -> disk().open(name));
        assertThatIllegalArgumentException().isThrownBy(() -> disk().exists(name));
        assertThatIllegalArgumentException().isThrownBy(() -> disk().delete(name));
        assertThatIllegalArgumentException().isThrownBy(() -> disk().rename("a", name));
        assertThatIllegalArgumentException().isThrownBy(() -> disk().rename(name, "a"));
    }

    @Test
    void aNameHasAtMost255Characters() throws IOException {
        disk().open("x".repeat(255)).close();

        assertThat(disk().names()).containsExactly("x".repeat(255));
        assertThatIllegalArgumentException().isThrownBy(() -> disk().open("x".repeat(256)));
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(call);
    }
}
