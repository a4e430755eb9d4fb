package dev.lifeline.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The certificate authorities that a peer's certificate must come from: the fleet's own, and no others. A listener
 * names them to each device, and a long list does not fit into a device's buffer.
 *
 * @param certificates at least one
 */
public record Authorities(List<X509Certificate> certificates) {
    public Authorities {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("certificate authorities: none (expected: at least one)");
        }
    }

    /** @throws IllegalArgumentException naming the file and what was expected */
    public static Authorities fromPem(Path file) {
        return new Authorities(Pem.in(file).certificates());
    }

    /** As {@link #fromPem(Path)}, of a text; {@code name} stands for it in messages. */
    public static Authorities fromPem(String name, String text) {
        return new Authorities(new Pem(name, text).certificates());
    }

    /** All of them, one PEM block after the other. */
    public String pem() {
        return certificates.stream().map(Pem::of).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "Authorities"
                + certificates.stream()
                        .map(c -> c.getSubjectX500Principal().getName())
                        .toList();
    }
}
