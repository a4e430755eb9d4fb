package dev.lifeline.tls.direct;

import dev.lifeline.tls.DeviceSecrets;
import dev.lifeline.tls.Fingerprints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a device proves who it is, beyond a certificate of the fleet that names it. Immutable.
 *
 * @param revocations file of the fleet's certificate revocation lists, PEM or DER; it is read again when it has changed.
 *     Empty: nothing is revoked
 * @param rereadPeriod how often {@code revocations} is looked at; more than zero
 * @param fingerprints devices for which one certificate speaks alone
 * @param secrets for devices without a certificate, which are then let in as far as TLS goes and challenged. Empty: every
 *     device must show a certificate
 */
public record IdentityRules(
        Optional<Path> revocations, Duration rereadPeriod, Fingerprints fingerprints, Optional<DeviceSecrets> secrets) {
    public IdentityRules {
        Bounds.positive("rereadPeriod", rereadPeriod);
    }

    /** Certificates that name their device, and nothing else. */
    public static IdentityRules defaults() {
        return new IdentityRules(Optional.empty(), Duration.ofSeconds(30), Fingerprints.none(), Optional.empty());
    }

    public IdentityRules withRevocations(Path file) {
        return new IdentityRules(Optional.of(file), rereadPeriod, fingerprints, secrets);
    }

    public IdentityRules withRereadPeriod(Duration rereadPeriod) {
        return new IdentityRules(revocations, rereadPeriod, fingerprints, secrets);
    }

    public IdentityRules withFingerprints(Fingerprints fingerprints) {
        return new IdentityRules(revocations, rereadPeriod, fingerprints, secrets);
    }

    public IdentityRules withSecrets(DeviceSecrets secrets) {
        return new IdentityRules(revocations, rereadPeriod, fingerprints, Optional.of(secrets));
    }
}
