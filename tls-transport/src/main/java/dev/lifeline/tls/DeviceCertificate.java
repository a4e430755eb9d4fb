package dev.lifeline.tls;

import dev.lifeline.contract.DeviceId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Which devices a certificate speaks for: those that its common name and its DNS names are the ids of, unless a device is
 * bound to a certificate by its fingerprint.
 */
public final class DeviceCertificate {
    private static final Integer DNS_NAME = 2;

    private DeviceCertificate() {}

    /** The certificate's chain has been verified by TLS; here only names are read. */
    public static boolean speaksFor(X509Certificate certificate, DeviceId device) {
        String id = device.toString();
        return names(certificate).stream().anyMatch(id::equalsIgnoreCase);
    }

    /** As {@link #speaksFor(X509Certificate, DeviceId)}; a device with a bound certificate is spoken for by that alone. */
    public static boolean speaksFor(X509Certificate certificate, DeviceId device, Fingerprints bound) {
        return bound.boundTo(device)
                .map(Fingerprint.of(certificate)::equals)
                .orElseGet(() -> speaksFor(certificate, device));
    }

    private static Set<String> names(X509Certificate certificate) {
        Set<String> names = new HashSet<>(commonNames(certificate));
        for (List<?> name : alternativeNames(certificate)) {
            if (DNS_NAME.equals(name.get(0)) && name.get(1) instanceof String text) {
                names.add(text);
            }
        }
        return names;
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .toList();
        } catch (InvalidNameException unreadable) {
            return List.of(); // a name that cannot be read speaks for nobody
        }
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
