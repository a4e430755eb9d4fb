package dev.lifeline.tls;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates with one key. Immutable; callable from any thread. */
final class CertificateIssuer {
    private static final Date NOT_BEFORE = Date.from(Instant.EPOCH);
    private static final Date NOT_AFTER = Date.from(Instant.parse("2049-12-31T00:00:00Z"));
    private static final int SERIAL_BITS = 120;

    private final X509Certificate certificate;
    private final KeyPair keys;
    private final SecureRandom random;

    private CertificateIssuer(X509Certificate certificate, KeyPair keys, SecureRandom random) {
        this.certificate = certificate;
        this.keys = keys;
        this.random = random;
    }

    static CertificateIssuer selfSigned(String name, KeyPair keys, SecureRandom random) {
        X509v3CertificateBuilder builder = builder(named(name), named(name), keys.getPublic(), random);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } catch (CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new CertificateIssuer(signed(builder, keys), keys, random);
    }

    X509Certificate certificate() {
        return certificate;
    }

    SecureRandom random() {
        return random;
    }

    /** @param hosts alternative names; dotted addresses are also written as DNS names, since mbedTLS reads only those */
    Credentials issue(String name, List<String> hosts, KeyPurposeId purpose, KeyPair subject) {
        X509v3CertificateBuilder builder = builder(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                named(name),
                subject.getPublic(),
                random);
        try {
            builder.addExtension(Extension.keyUsage, true, usage(subject.getPublic()));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            if (!hosts.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(hosts));
            }
        } catch (CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Credentials.of(List.of(signed(builder, keys)), subject.getPrivate());
    }

    static KeyPair rsaKeys(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static KeyPair p256Keys(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.CRYPTO);
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, SecureRandom random) {
        BigInteger serial = new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE);
        return new JcaX509v3CertificateBuilder(issuer, serial, NOT_BEFORE, NOT_AFTER, subject, key);
    }

    private static X500Name named(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }

    /** RSA keys may also encipher: builds with RSA key exchange only look for that. */
    private static KeyUsage usage(PublicKey key) {
        int forRsa = key.getAlgorithm().equals("RSA") ? KeyUsage.keyEncipherment : 0;
        return new KeyUsage(KeyUsage.digitalSignature | forRsa);
    }

    private static GeneralNames alternativeNames(List<String> hosts) {
        List<GeneralName> names = new ArrayList<>();
        for (String host : hosts) {
            names.add(new GeneralName(GeneralName.dNSName, host));
            if (NetUtil.isValidIpV4Address(host)) {
                names.add(new GeneralName(GeneralName.iPAddress, host));
            }
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair keys) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException unexpected) {
            throw new IllegalStateException("certificate cannot be signed: " + unexpected.getMessage(), unexpected);
        }
    }
}
