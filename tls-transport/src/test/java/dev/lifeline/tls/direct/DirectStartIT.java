package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lifeline.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when the listener cannot start. */
final class DirectStartIT {
    private final DirectFixture fixture = new DirectFixture();

    @AfterEach
    void close() {
        fixture.direct().close();
        fixture.close();
    }

    @Test
    void aPortInUseIsOneClearSentence() {
        fixture.direct().start();
        int taken = fixture.direct().port();
        DirectFixture second = new DirectFixture(config -> config.withPort(taken));

        assertThatIllegalStateException()
                .isThrownBy(() -> second.direct().start())
                .withMessageStartingWith("direct: cannot listen on 127.0.0.1 port " + taken);
        second.close();
    }

    @Test
    void anAddressThatDoesNotResolveIsOneClearSentence() {
        DirectFixture nowhere = new DirectFixture(config -> config.withBindAddress("no-such-host.invalid"));

        assertThatIllegalStateException()
                .isThrownBy(() -> nowhere.direct().start())
                .withMessage("direct: cannot listen on no-such-host.invalid port 0: no such address"
                        + " (expected: a free port on a local address)");
        nowhere.close();
    }

    @Test
    void aListenerWithoutCertificateDoesNotStart() {
        DirectFixture bare = new DirectFixture(config -> TlsConfig.forFleet(config.fleet()));

        assertThatIllegalStateException()
                .isThrownBy(() -> bare.direct().start())
                .withMessage("direct: no certificate (expected: an RSA or a P-256 certificate, or both)");
        bare.close();
    }

    @Test
    void aListenerWhoseRevocationsCannotBeReadDoesNotStart() {
        DirectFixture blind = new DirectFixture(
                config -> config.withIdentity(config.identity().withRevocations(Path.of("no-such-file.crl"))));

        assertThatIllegalStateException()
                .isThrownBy(() -> blind.direct().start())
                .withMessage("direct: revocations: no-such-file.crl: cannot be read (expected: a certificate revocation"
                        + " list, PEM or DER)");
        blind.close();
    }

    @Test
    void aListenerWhoseRevocationsAreAnotherFleetsDoesNotStart(@TempDir Path folder) throws IOException {
        Path list = Files.write(folder.resolve("fleet.crl"), new TestAuthority().revocations(Instant.EPOCH));
        DirectFixture misled = new DirectFixture(
                config -> config.withIdentity(config.identity().withRevocations(list)));

        assertThatIllegalStateException()
                .isThrownBy(() -> misled.direct().start())
                .withMessageStartingWith("direct: revocations: " + list + ": is not signed by the fleet");
        misled.close();
    }
}
