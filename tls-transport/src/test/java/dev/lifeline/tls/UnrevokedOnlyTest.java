package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

/** What is asked of a client's certificate in the handshake. */
final class UnrevokedOnlyTest {
    private static final TestAuthority FLEET = new TestAuthority();
    private static final X509Certificate[] GOOD = {
        FLEET.rsaDevice("1f0000000000c0de00000001").certificate()
    };
    private static final X509Certificate[] REVOKED = {
        FLEET.rsaDevice("1f0000000000c0de00000002").certificate()
    };
    private static final X509Certificate[] STRANGE = {
        new TestAuthority().rsaDevice("1f0000000000c0de00000001").certificate()
    };

    private final UnrevokedOnly trust = new UnrevokedOnly(
            (X509ExtendedTrustManager) BouncyCastle.trusting(FLEET.authorities())[0],
            chain -> Arrays.equals(chain, REVOKED));

    @Test
    void aRevokedCertificateIsRefusedThoughTheFleetHasSignedIt() {
        assertThatCode(() -> trust.checkClientTrusted(GOOD, "RSA")).doesNotThrowAnyException();
        assertThatThrownBy(() -> trust.checkClientTrusted(REVOKED, "RSA"))
                .isInstanceOf(RevokedException.class)
                .hasMessage("certificate of CN=1f0000000000c0de00000002 is revoked");
    }

    @Test
    void aStrangeCertificateIsNotCalledRevoked() {
        assertThatThrownBy(() -> trust.checkClientTrusted(STRANGE, "RSA"))
                .isInstanceOf(CertificateException.class)
                .isNotInstanceOf(RevokedException.class);
    }

    @Test
    void theReasonIsFoundBehindAFailedHandshake() {
        Throwable handshake = new SSLHandshakeException("certificate_unknown")
                .initCause(new CertificateException(new RevokedException("revoked")));

        assertThat(RevokedException.isBehind(handshake)).isTrue();
        assertThat(RevokedException.isBehind(new SSLHandshakeException("revoked")))
                .isFalse();
    }
}
