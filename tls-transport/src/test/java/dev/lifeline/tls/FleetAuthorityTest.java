package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates as the devices' libraries need them (device-libraries-and-platforms.md, A.6, D.2 and D.4). */
final class FleetAuthorityTest {
    private static final FleetAuthority AUTHORITY = FleetAuthority.create("a fleet");
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;

    @Test
    void aDottedAddressIsADnsNameTooBecauseMbedtlsReadsNoOther() throws CertificateParsingException {
        assertThat(AUTHORITY
                        .serverRsa("192.0.2.1", "devices.example.com")
                        .certificate()
                        .getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(DNS_NAME, "192.0.2.1"),
                        List.of(ADDRESS, "192.0.2.1"),
                        List.of(DNS_NAME, "devices.example.com"));
    }

    @Test
    void aClockThatStandsAtItsBeginningFindsEveryCertificateValid() {
        assertThat(List.of(
                        AUTHORITY.authorities().certificates().get(0),
                        AUTHORITY.serverRsa("localhost").certificate(),
                        AUTHORITY.serverP256("localhost").certificate()))
                .allSatisfy(certificate -> {
                    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(Instant.EPOCH);
                    assertThat(certificate.getNotAfter().toInstant()).isAfter(Instant.parse("2049-01-01T00:00:00Z"));
                });
    }

    @Test
    void theRootIsRsaAndSignsWithSha256WhichIsAllThatTheLatestBuildLoads() {
        X509Certificate root = AUTHORITY.authorities().certificates().get(0);

        assertThat(((RSAPublicKey) root.getPublicKey()).getModulus().bitLength())
                .isEqualTo(2048);
        assertThat(AUTHORITY.serverP256("localhost").certificate().getSigAlgName())
                .isEqualTo("SHA256withRSA");
    }

    @Test
    void anRsaKeyMayAlsoEncipherForBuildsWithoutEllipticCurves() {
        assertThat(AUTHORITY.serverRsa("localhost").certificate().getKeyUsage()[KEY_ENCIPHERMENT])
                .isTrue();
        boolean[] p256 = AUTHORITY.serverP256("localhost").certificate().getKeyUsage();
        assertThat(p256[DIGITAL_SIGNATURE]).isTrue();
        assertThat(p256[KEY_ENCIPHERMENT]).isFalse();
    }

    @Test
    void aDevicesCertificateIsNamedAfterIt() {
        DeviceId device = DeviceId.parse("1f000000000000c0de000001");

        assertThat(AUTHORITY
                        .device(device)
                        .certificate()
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=" + device);
    }
}
