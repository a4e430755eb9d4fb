package dev.lifeline.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
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

    /** A device's certificate that another signs, which we have signed: a chain of two. */
    public Credentials deviceOfSecondRank(String commonName) {
        KeyPair between = CertificateIssuer.rsaKeys(random);
        X509Certificate second = issuer.issue("Second rank", List.of(), KeyPurposeId.id_kp_clientAuth, between)
                .certificate();
        KeyPair subject = CertificateIssuer.p256Keys(random);
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    second,
                    BigInteger.TWO,
                    Date.from(Instant.EPOCH),
                    second.getNotAfter(),
                    new X500Name("CN=" + commonName),
                    subject.getPublic());
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(between.getPrivate());
            var own = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            return Credentials.of(List.of(own, second), subject.getPrivate());
        } catch (OperatorCreationException | GeneralSecurityException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** A certificate for device and host alike, no longer valid after {@code end}. */
    public Credentials expired(String commonName, String host, Instant end) {
        return of(commonName, Instant.EPOCH, end, new GeneralName(GeneralName.dNSName, host));
    }

    /** A certificate for device and host alike, valid between {@code begin} and {@code end} only. */
    public Credentials dated(String commonName, String host, Instant begin, Instant end) {
        return of(commonName, begin, end, new GeneralName(GeneralName.dNSName, host));
    }

    /** A certificate for no purpose in particular, of these alternative names; without any it has no such extension. */
    public Credentials of(String commonName, Instant end, GeneralName... alternatives) {
        return of(commonName, Instant.EPOCH, end, alternatives);
    }

    private Credentials of(String commonName, Instant begin, Instant end, GeneralName... alternatives) {
        KeyPair subject = CertificateIssuer.p256Keys(random);
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded()),
                    BigInteger.ONE,
                    Date.from(begin),
                    Date.from(end),
                    new X500Name("CN=" + commonName),
                    subject.getPublic());
            if (alternatives.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            }
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            return Credentials.of(List.of(certificate), subject.getPrivate());
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** A list of revoked certificates, in DER, that is due to be replaced at {@code due}. */
    public byte[] revocations(Instant due, X509Certificate... revoked) {
        X500Name name = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(Instant.EPOCH)).setNextUpdate(Date.from(due));
        for (X509Certificate certificate : revoked) {
            builder.addCRLEntry(certificate.getSerialNumber(), Date.from(Instant.EPOCH), CRLReason.keyCompromise);
        }
        try {
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            return builder.build(signer).getEncoded();
        } catch (OperatorCreationException | IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** As {@link #revocations}, in PEM. */
    public String revocationsPem(Instant due, X509Certificate... revoked) {
        return Pem.block("X509 CRL", revocations(due, revoked));
    }
}
