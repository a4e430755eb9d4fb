package dev.lifeline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.contract.DeviceId;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A certificate bound to a device by its fingerprint, and one that only names it. */
final class FingerprintsTest {
    private static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a test");
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final X509Certificate NAMING = AUTHORITY.device(DEVICE).certificate();
    private static final X509Certificate NAMELESS =
            AUTHORITY.serverP256("hall.example").certificate();

    @Test
    void withoutABindingTheNameDecides() {
        assertThat(DeviceCertificate.speaksFor(NAMING, DEVICE, Fingerprints.none()))
                .isTrue();
        assertThat(DeviceCertificate.speaksFor(NAMING, OTHER, Fingerprints.none()))
                .isFalse();
        assertThat(DeviceCertificate.speaksFor(NAMELESS, DEVICE, Fingerprints.none()))
                .isFalse();
    }

    @Test
    void aBoundCertificateSpeaksForItsDeviceWhateverItIsCalled() {
        Fingerprints bound = Fingerprints.of(Map.of(DEVICE, Fingerprint.of(NAMELESS)));

        assertThat(DeviceCertificate.speaksFor(NAMELESS, DEVICE, bound)).isTrue();
        assertThat(DeviceCertificate.speaksFor(NAMELESS, OTHER, bound)).isFalse();
    }

    @Test
    void besideABoundCertificateNoOtherSpeaksForTheDevice() {
        Fingerprints bound = Fingerprints.of(Map.of(DEVICE, Fingerprint.of(NAMELESS)));

        assertThat(DeviceCertificate.speaksFor(NAMING, DEVICE, bound)).isFalse();
    }

    @Test
    void theFingerprintIsReadAsOpensslPrintsIt() {
        String hex = Fingerprint.of(NAMELESS).hex();
        String colons = hex.toUpperCase(Locale.ROOT).replaceAll("(?<=\\G..)(?!$)", ":");

        for (String text : new String[] {hex, colons}) {
            Fingerprints bound = Fingerprints.read(new DeviceLines("bound.txt", DEVICE + " " + text));
            assertThat(bound.boundTo(DEVICE)).contains(Fingerprint.of(NAMELESS));
        }
    }

    @Test
    void aWrongLineIsNamed() {
        assertThatThrownBy(() -> Fingerprints.read(new DeviceLines("bound.txt", DEVICE + " 00")))
                .hasMessage(
                        "bound.txt line 1: the second word (expected: 64 hexadecimal digits of a certificate's SHA-256)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint("00"));
    }
}
