package dev.lifeline.tls;

import dev.lifeline.contract.DeviceId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which certificates are bound to devices: for such a device that certificate speaks, and nothing else does. The
 * certificate must be the fleet's all the same. Immutable.
 */
public final class Fingerprints {
    private static final Fingerprints NONE = new Fingerprints(Map.of());

    private final Map<DeviceId, Fingerprint> bound;

    private Fingerprints(Map<DeviceId, Fingerprint> bound) {
        this.bound = Map.copyOf(bound);
    }

    /** Every device is named by its certificate. */
    public static Fingerprints none() {
        return NONE;
    }

    public static Fingerprints of(Map<DeviceId, Fingerprint> bound) {
        return new Fingerprints(bound);
    }

    /**
     * Reads lines of {@code <device id> <fingerprint>}, with empty lines and lines that begin with {@code #} between them. The
     * file is read once.
     *
     * @throws IllegalArgumentException naming file and line and what was expected
     */
    public static Fingerprints fromFile(Path file) {
        return read(DeviceLines.in(file));
    }

    static Fingerprints read(DeviceLines lines) {
        return new Fingerprints(lines.read("64 hexadecimal digits of a certificate's SHA-256", Fingerprint::parse));
    }

    /** The one certificate that speaks for the device; empty if any that names it does. */
    public Optional<Fingerprint> boundTo(DeviceId device) {
        return Optional.ofNullable(bound.get(device));
    }

    @Override
    public String toString() {
        return "Fingerprints[" + bound.size() + " devices]";
    }
}
