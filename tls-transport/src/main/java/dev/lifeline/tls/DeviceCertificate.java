package dev.lifeline.tls;

import dev.lifeline.contract.DeviceId;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;

/**
 * Which devices a certificate speaks for: those that its common name and its DNS names are the ids of, unless a device is
 * bound to a certificate by its fingerprint.
 */
public final class DeviceCertificate {
    private DeviceCertificate() {}

    /** The certificate's chain has been verified by TLS; here only names are read. */
    public static boolean speaksFor(X509Certificate certificate, DeviceId device) {
        String id = device.toString();
        Set<String> names = new HashSet<>(CertificateNames.common(certificate));
        names.addAll(CertificateNames.dns(certificate));
        return names.stream().anyMatch(id::equalsIgnoreCase);
    }

    /** As {@link #speaksFor(X509Certificate, DeviceId)}; a device with a bound certificate is spoken for by that alone. */
    public static boolean speaksFor(X509Certificate certificate, DeviceId device, Fingerprints bound) {
        return bound.boundTo(device)
                .map(Fingerprint.of(certificate)::equals)
                .orElseGet(() -> speaksFor(certificate, device));
    }
}
