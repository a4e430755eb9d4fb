package dev.lifeline.tls;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import java.util.Map;
import java.util.Optional;

/** Secrets that were read from a text. Immutable. */
final class SecretLines implements DeviceSecrets {
    private final Map<DeviceId, Secret> secrets;

    private SecretLines(Map<DeviceId, Secret> secrets) {
        this.secrets = secrets;
    }

    static SecretLines read(DeviceLines lines) {
        return new SecretLines(
                lines.read("a secret of at least " + LEAST_CHARACTERS + " characters", SecretLines::secret));
    }

    private static Optional<Secret> secret(String word) {
        return word.length() < LEAST_CHARACTERS ? Optional.empty() : Optional.of(new Secret(word));
    }

    @Override
    public Optional<Secret> of(DeviceId device) {
        return Optional.ofNullable(secrets.get(device));
    }

    @Override
    public String toString() {
        return "DeviceSecrets[" + secrets.size() + " devices]";
    }
}
