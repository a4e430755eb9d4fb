package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
