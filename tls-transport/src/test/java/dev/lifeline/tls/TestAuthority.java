package dev.lifeline.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs what {@link FleetAuthority} never does: other names, other keys, certificates of the past. */
public final class TestAuthority {
    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = CertificateIssuer.rsaKeys(random);
    private final CertificateIssuer issuer = CertificateIssuer.selfSigned("Authority of a test", keys, random);

    public Authorities authorities() {
        return new Authorities(List.of(issuer.certificate()));
    }

    /** A device's certificate of these names, with an RSA-2048 key. */
    public Credentials rsaDevice(String commonName) {
        return issuer.issue(commonName, List.of(), KeyPurposeId.id_kp_clientAuth, CertificateIssuer.rsaKeys(random));
    }

    /** A device's certificate that names it in its alternative names only. */
    public Credentials deviceByAlternativeName(String commonName, String dnsName) {
        return issuer.issue(
                commonName, List.of(dnsName), KeyPurposeId.id_kp_clientAuth, CertificateIssuer.p256Keys(random));
    }

    /** A certificate for device and host alike, no longer valid after {@code end}. */
    public Credentials expired(String commonName, String host, Instant end) {
        KeyPair subject = CertificateIssuer.p256Keys(random);
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            X500Name.getInstance(issuer.certificate()
                                    .getSubjectX500Principal()
                                    .getEncoded()),
                            BigInteger.ONE,
                            Date.from(Instant.EPOCH),
                            Date.from(end),
                            new X500Name("CN=" + commonName),
                            subject.getPublic())
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            return Credentials.of(List.of(certificate), subject.getPrivate());
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
