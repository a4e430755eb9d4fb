package dev.lifeline.tls.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceProof;
import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.Fingerprint;
import dev.lifeline.tls.Fingerprints;
import dev.lifeline.tls.Revocations;
import dev.lifeline.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who speaks for a device, from everything that the listener knows. */
final class IdentitiesTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final DeviceId DEVICE = DeviceId.parse("1f0000000000c0de00000001");
    private static final DeviceId OTHER = DeviceId.parse("1f0000000000c0de00000002");
    private static final X509Certificate CERTIFICATE =
            AUTHORITY.rsaDevice(DEVICE.toString()).certificate();
    private static final String SECRET = "the secret of both";
    private static final DeviceSecrets SECRETS = device -> Optional.of(new Secret(SECRET));

    private final IdentityRules rules = IdentityRules.defaults();

    @TempDir
    private Path folder;

    @Test
    void aCertificateSpeaksForTheDeviceThatItNamesAndForNoOther() {
        Identities identities = with(rules);

        assertThat(identities.speakFor(DEVICE, CERTIFICATE)).isTrue();
        assertThat(identities.speakFor(OTHER, CERTIFICATE)).isFalse();
        assertThat(identities.speakFor(DEVICE)).isFalse();
    }

    @Test
    void aRevokedCertificateSpeaksForNobodyFromThatMomentOn() throws IOException {
        Path file = Files.write(folder.resolve("fleet.crl"), AUTHORITY.revocations(Instant.EPOCH, CERTIFICATE));
        Revocations[] inForce = {Revocations.none()};
        Identities identities = new Identities(rules, () -> inForce[0], new Random(1));
        assertThat(identities.speakFor(DEVICE, CERTIFICATE)).isTrue();

        inForce[0] = Revocations.fromFile(file, AUTHORITY.authorities());

        assertThat(identities.revoked(CERTIFICATE)).isTrue();
        assertThat(identities.speakFor(DEVICE, CERTIFICATE)).isFalse();
    }

    @Test
    void withoutSecretsNobodyIsChallenged() {
        assertThat(with(rules).challenge()).isEmpty();
    }

    @Test
    void everyChallengeHasANonceOfItsOwn() {
        Identities identities = with(rules.withSecrets(SECRETS));
        String first = identities.challenge().orElseThrow().nonce();

        assertThat(first).matches("[0-9a-f]{32}");
        assertThat(identities.challenge().orElseThrow().nonce()).isNotEqualTo(first);
    }

    @Test
    void besideABoundCertificateASecretIsWorthNothing() {
        Fingerprints bound = Fingerprints.of(Map.of(DEVICE, Fingerprint.of(CERTIFICATE)));
        Identities identities = with(rules.withSecrets(SECRETS).withFingerprints(bound));

        assertThat(met(identities, OTHER)).isTrue();
        assertThat(met(identities, DEVICE)).isFalse();
        assertThat(identities.speakFor(DEVICE, CERTIFICATE)).isTrue();
    }

    private static boolean met(Identities identities, DeviceId device) {
        Challenge challenge = identities.challenge().orElseThrow();
        return challenge.isMetBy(device, DeviceProof.of(SECRET, challenge.nonce(), device));
    }

    private static Identities with(IdentityRules rules) {
        return new Identities(rules, Revocations::none, new Random(1));
    }
}
