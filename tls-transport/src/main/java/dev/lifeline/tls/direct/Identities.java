package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.tls.DeviceCertificate;
import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.Fingerprints;
import dev.lifeline.tls.Revocations;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Who speaks for which device: a certificate that names it or is bound to it, and is not revoked; or whoever holds its
 * secret.
 *
 * <p><b>Threads.</b> Callable from any thread.
 */
final class Identities {
    private static final int NONCE_BYTES = 16;

    private final Fingerprints fingerprints;
    private final Optional<DeviceSecrets> secrets;
    private final Supplier<Revocations> revocations;
    private final RandomGenerator random;

    /**
     * @param revocations those in force at this moment
     * @param random draws nonces; what it will draw nobody may foresee
     */
    Identities(IdentityRules rules, Supplier<Revocations> revocations, RandomGenerator random) {
        this.fingerprints = rules.fingerprints();
        this.secrets = rules.secrets().map(this::ofUnbound);
        this.revocations = revocations;
        this.random = random;
    }

    /** @param chain what the peer has shown and TLS has verified, its own first; none if it has shown nothing */
    boolean speakFor(DeviceId device, Certificate... chain) {
        return chain.length > 0
                && chain[0] instanceof X509Certificate own
                && !revoked(chain)
                && DeviceCertificate.speaksFor(own, device, fingerprints);
    }

    boolean revoked(Certificate... chain) {
        return revocations.get().revoke(chain);
    }

    /** For a peer that no certificate speaks for; empty if there are no secrets. */
    Optional<Challenge> challenge() {
        return secrets.map(held -> Challenge.of(nonce(), held));
    }

    private String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    /** A bound certificate speaks alone: beside it a secret counts as little as another certificate. */
    private DeviceSecrets ofUnbound(DeviceSecrets held) {
        return device -> fingerprints.boundTo(device).isPresent() ? Optional.empty() : held.of(device);
    }
}
