package dev.lifeline.tls;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What devices without a certificate of their own prove themselves with: to each device one secret.
 *
 * <p><b>Threads.</b> Asked by many threads at once, which move the data of all devices: it never blocks and looks nothing
 * up elsewhere.
 */
@FunctionalInterface
public interface DeviceSecrets {
    /** The shortest secret that is taken: 96 bits, if it is written in base 64 and drawn by chance. */
    int LEAST_CHARACTERS = 16;

    /** The device's secret; empty if it has none, and then it cannot prove itself. */
    Optional<Secret> of(DeviceId device);

    /**
     * Reads lines of {@code <device id> <secret>}, with empty lines and lines that begin with {@code #} between them. The file is
     * read once.
     *
     * @throws IllegalArgumentException naming file and line and what was expected, never a secret
     */
    static DeviceSecrets fromFile(Path file) {
        return SecretLines.read(DeviceLines.in(file));
    }
}
