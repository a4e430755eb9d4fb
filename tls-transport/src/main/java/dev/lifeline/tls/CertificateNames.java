package dev.lifeline.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The names in a certificate. Pure. */
final class CertificateNames {
    private static final Integer DNS_NAME = 2;

    private CertificateNames() {}

    static List<String> common(X509Certificate certificate) {
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

    static List<String> dns(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        for (List<?> name : alternative(certificate)) {
            if (DNS_NAME.equals(name.get(0)) && name.get(1) instanceof String text) {
                names.add(text);
            }
        }
        return names;
    }

    private static Collection<List<?>> alternative(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
