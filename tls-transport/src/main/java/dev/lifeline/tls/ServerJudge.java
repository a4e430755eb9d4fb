package dev.lifeline.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Judges a server's certificate as mbedTLS does (device-libraries-and-platforms.md, A.6): the chain, dates if the build checks
 * them, the purpose, and the host by DNS names, or by the common name if there are no alternative names.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread.
 */
final class ServerJudge {
    private final Authorities trusted;
    private final boolean datesChecked;

    ServerJudge(Authorities trusted, boolean datesChecked) {
        this.trusted = trusted;
        this.datesChecked = datesChecked;
    }

    /** What is wrong with the certificate; empty if nothing is. */
    Optional<String> objection(List<X509Certificate> chain, String host) {
        X509Certificate own = chain.get(0);
        if (!names(own, host)) {
            return Optional.of("the certificate does not name " + host);
        } else if (!servesServers(own)) {
            return Optional.of("the certificate is not for servers");
        }
        return chainObjection(chain);
    }

    private Optional<String> chainObjection(List<X509Certificate> chain) {
        try {
            PKIXParameters parameters = new PKIXParameters(trusted.certificates().stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            if (!datesChecked) {
                parameters.setDate(chain.get(0).getNotBefore()); // the moment for which it was issued
            }
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException bad) {
            return Optional.of("the certificate's chain: " + bad.getReason());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has PKIX and X.509
        }
    }

    private static boolean servesServers(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(KeyPurposeId.id_kp_serverAuth.getId());
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private static boolean names(X509Certificate certificate, String host) {
        boolean alternatives = certificate.getExtensionValue("2.5.29.17") != null;
        List<String> names = alternatives ? CertificateNames.dns(certificate) : CertificateNames.common(certificate);
        return names.stream().anyMatch(name -> covers(name, host));
    }

    private static boolean covers(String name, String host) {
        if (!name.startsWith("*.")) {
            return name.equalsIgnoreCase(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && name.substring(1).equalsIgnoreCase(host.substring(dot));
    }
}
