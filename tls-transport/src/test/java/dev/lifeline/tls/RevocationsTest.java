package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RevocationsTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TestAuthority NAMESAKE = new TestAuthority(); // of the same name, with another key
    private static final X509Certificate REVOKED =
            AUTHORITY.rsaDevice("1f0000000000c0de00000001").certificate();
    private static final X509Certificate GOOD =
            AUTHORITY.rsaDevice("1f0000000000c0de00000002").certificate();
    private static final Instant DUE = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aListRevokesWhatItNamesInDerAndInPem() throws IOException {
        for (byte[] content : List.of(
                AUTHORITY.revocations(DUE, REVOKED),
                AUTHORITY.revocationsPem(DUE, REVOKED).getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            Revocations revocations = Revocations.fromFile(file(content), AUTHORITY.authorities());

            assertThat(revocations.revoke(REVOKED)).isTrue();
            assertThat(revocations.revoke(GOOD)).isFalse();
            assertThat(revocations.dueAt()).contains(DUE);
            assertThat(revocations).hasToString("Revocations[1 certificates]");
        }
    }

    @Test
    void whoStandsBehindACertificateCountsToo() throws IOException {
        Revocations revocations =
                Revocations.fromFile(file(AUTHORITY.revocations(DUE, REVOKED)), AUTHORITY.authorities());

        assertThat(revocations.revoke(GOOD, REVOKED)).isTrue();
        assertThat(revocations.revoke()).isFalse();
    }

    @Test
    void oneFileMayHoldTheListsOfSeveralAuthorities() throws IOException {
        X509Certificate namesakes =
                NAMESAKE.rsaDevice("1f0000000000c0de00000003").certificate();
        List<X509Certificate> both = new ArrayList<>(AUTHORITY.authorities().certificates());
        both.addAll(NAMESAKE.authorities().certificates());
        String text = AUTHORITY.revocationsPem(DUE, REVOKED) + NAMESAKE.revocationsPem(DUE.minusSeconds(1), namesakes);

        Revocations revocations = Revocations.fromFile(Files.writeString(path(), text), new Authorities(both));

        assertThat(revocations.revoke(REVOKED)).isTrue();
        assertThat(revocations.revoke(namesakes)).isTrue();
        assertThat(revocations.dueAt()).contains(DUE.minusSeconds(1));
    }

    @Test
    void aListThatTheFleetHasNotSignedIsRefused() throws IOException {
        Path file = file(NAMESAKE.revocations(DUE, REVOKED));

        assertThatThrownBy(() -> Revocations.fromFile(file, AUTHORITY.authorities()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": is not signed by the fleet, but as CN=Authority of a test (expected: by one of"
                        + " Authorities[CN=Authority of a test])");
    }

    @Test
    void whatIsNoListIsRefused() throws IOException {
        assertRefused("no PEM", ": holds no revocation list (expected: a certificate revocation list, PEM or DER)");
        assertRefused("", ": holds no revocation list (expected: a certificate revocation list, PEM or DER)");
        assertRefused("0x", ": holds a damaged revocation list (expected: a certificate revocation list, PEM or DER)");
        assertRefused(
                Pem.block("X509 CRL", new byte[] {1, 2, 3}),
                ": holds a damaged revocation list (expected: a certificate revocation list, PEM or DER)");
        String whole = AUTHORITY.revocationsPem(DUE, REVOKED);
        assertRefused(
                whole + whole.substring(0, whole.length() - 10),
                ": ends in the middle of a revocation list (expected: a certificate revocation list, PEM or DER)");
        Files.delete(path());
        assertThatThrownBy(() -> Revocations.fromFile(path(), AUTHORITY.authorities()))
                .hasMessage(path() + ": cannot be read (expected: a certificate revocation list, PEM or DER)");
    }

    private void assertRefused(String content, String problem) throws IOException {
        Path file = Files.writeString(path(), content);
        assertThatThrownBy(() -> Revocations.fromFile(file, AUTHORITY.authorities()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + problem);
    }

    private Path path() {
        return folder.resolve("fleet.crl");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(path(), content);
    }
}
