package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.testing.VirtualTime;
import dev.lifeline.tls.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of revocations over time: what is in force, what is told, and when it is looked at. */
final class RevocationWatchTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final X509Certificate FIRST =
            AUTHORITY.rsaDevice("1f0000000000c0de00000001").certificate();
    private static final X509Certificate SECOND =
            AUTHORITY.rsaDevice("1f0000000000c0de00000002").certificate();
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final VirtualTime time = new VirtualTime();
    private final Instant due = time.instant().plus(Duration.ofDays(1));
    private int written;
    private int changes;

    @TempDir
    private Path folder;

    private RevocationFile file;

    @BeforeEach
    void readsAListThatRevokesTheFirst() throws IOException {
        write(AUTHORITY.revocations(due, FIRST));
        file = RevocationFile.read(path(), AUTHORITY.authorities());
    }

    @Test
    void aFileThatHasNotChangedIsNotReadAgain() {
        assertThat(file.look(time.instant())).isEqualTo(look(false));
        assertThat(file.inForce().revoke(FIRST)).isTrue();
    }

    @Test
    void aNewListIsInForceAfterTheNextLook() throws IOException {
        write(AUTHORITY.revocations(due, FIRST, SECOND));
        assertThat(file.inForce().revoke(SECOND)).isFalse();

        assertThat(file.look(time.instant())).isEqualTo(look(true));
        assertThat(file.inForce().revoke(SECOND)).isTrue();
        assertThat(file.look(time.instant())).isEqualTo(look(false));
    }

    @Test
    void aBrokenFileKeepsTheOldListAndIsToldOnce() throws IOException {
        write("half a lis".getBytes(StandardCharsets.US_ASCII));

        assertThat(file.look(time.instant()).problem()).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith(path() + ": holds no revocation list")
                .endsWith("the lists read before hold"));
        assertThat(file.look(time.instant())).isEqualTo(look(false));
        assertThat(file.inForce().revoke(FIRST)).isTrue();
    }

    @Test
    void aFileThatIsGoneOrAnotherAuthoritysKeepsTheOldListToo() throws IOException {
        Files.delete(path());
        assertThat(file.look(time.instant()).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("cannot be read"));

        write(new TestAuthority().revocations(due));
        assertThat(file.look(time.instant()).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("is not signed by the fleet"));

        assertThat(file.inForce().revoke(FIRST)).isTrue();
    }

    @Test
    void anOverdueListHoldsAndIsToldOnce() throws IOException {
        Instant late = due.plusSeconds(1);

        assertThat(file.look(due)).isEqualTo(look(false));
        assertThat(file.look(late).problem()).hasValueSatisfying(problem -> assertThat(problem)
                .isEqualTo(path() + ": was due to be replaced at " + due + "; it holds until it is"));
        assertThat(file.look(late)).isEqualTo(look(false));
        assertThat(file.inForce().revoke(FIRST)).isTrue();

        write(AUTHORITY.revocations(due, SECOND));
        assertThat(file.look(late).problem()).isPresent(); // another list, overdue as well
    }

    @Test
    void aFileThatIsBrokenAtTheStartIsRefused() throws IOException {
        write("half a lis".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> RevocationFile.read(path(), AUTHORITY.authorities()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(path() + ": holds no revocation list");
    }

    @Test
    void theWatchLooksAtTheStartAndAfterEachPeriodUntilItIsClosed() throws IOException {
        RevocationWatch watch = new RevocationWatch(file, PERIOD, time, time, time, () -> changes++);
        watch.start();
        time.settle();
        write(AUTHORITY.revocations(due, SECOND));

        time.advance(PERIOD.minusNanos(1));
        assertThat(changes).isZero();
        time.advance(Duration.ofNanos(1));
        assertThat(changes).isEqualTo(1);
        assertThat(file.inForce().revoke(SECOND)).isTrue();

        watch.close();
        assertThat(time.pending()).isZero();
    }

    private static RevocationFile.Look look(boolean changed) {
        return new RevocationFile.Look(changed, java.util.Optional.empty());
    }

    private Path path() {
        return folder.resolve("fleet.crl");
    }

    /** Each time with a later date, however fast the test is. */
    private void write(byte[] content) throws IOException {
        Files.write(path(), content);
        Files.setLastModifiedTime(path(), FileTime.from(time.instant().plusSeconds(written++)));
    }
}
