package dev.lifeline.tls;

import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Principal;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that is kept as its bytes, and read again when somebody asks after the last reading has been collected.
 * Bouncy Castle holds a peer's certificate for as long as the connection lasts: as it reads one, 8 KB, of which a third is a
 * table that verified one signature. Immutable; callable from any thread.
 */
final class CompactCertificate extends X509Certificate {
    private static final long serialVersionUID = 1; // never used: a certificate is serialized as its bytes

    private final byte[] encoded;
    private final transient CertificateFactory reader;
    private transient WeakReference<X509Certificate> latest; // this

    /** @param reader whose reading {@code read} is, and which reads it again */
    CompactCertificate(X509Certificate read, CertificateFactory reader) throws CertificateEncodingException {
        this.encoded = read.getEncoded();
        this.reader = reader;
        this.latest = new WeakReference<>(read);
    }

    private synchronized X509Certificate whole() {
        X509Certificate known = latest.get();
        if (known == null) {
            known = readAgain();
            latest = new WeakReference<>(known);
        }
        return known;
    }

    private X509Certificate readAgain() {
        try {
            return (X509Certificate) reader.generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible); // it was read before
        }
    }

    @Override
    public byte[] getEncoded() {
        return encoded.clone();
    }

    @Override
    public void checkValidity() throws CertificateExpiredException, CertificateNotYetValidException {
        whole().checkValidity();
    }

    @Override
    public void checkValidity(Date date) throws CertificateExpiredException, CertificateNotYetValidException {
        whole().checkValidity(date);
    }

    @Override
    public int getVersion() {
        return whole().getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return whole().getSerialNumber();
    }

    @SuppressWarnings("deprecation") // abstract in X509Certificate still
    @Override
    public Principal getIssuerDN() {
        return whole().getIssuerDN();
    }

    @SuppressWarnings("deprecation") // abstract in X509Certificate still
    @Override
    public Principal getSubjectDN() {
        return whole().getSubjectDN();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return whole().getIssuerX500Principal();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return whole().getSubjectX500Principal();
    }

    @Override
    public Date getNotBefore() {
        return whole().getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return whole().getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return whole().getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return whole().getSignature();
    }

    @Override
    public String getSigAlgName() {
        return whole().getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return whole().getSigAlgOID();
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return whole().getSigAlgParams();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return whole().getIssuerUniqueID();
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return whole().getSubjectUniqueID();
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return whole().getKeyUsage();
    }

    @Override
    public @Nullable List<String> getExtendedKeyUsage() throws CertificateParsingException {
        return whole().getExtendedKeyUsage();
    }

    @Override
    public @Nullable Collection<List<?>> getSubjectAlternativeNames() throws CertificateParsingException {
        return whole().getSubjectAlternativeNames();
    }

    @Override
    public @Nullable Collection<List<?>> getIssuerAlternativeNames() throws CertificateParsingException {
        return whole().getIssuerAlternativeNames();
    }

    @Override
    public int getBasicConstraints() {
        return whole().getBasicConstraints();
    }

    @Override
    public void verify(PublicKey key)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        whole().verify(key);
    }

    @Override
    public void verify(PublicKey key, String provider)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        whole().verify(key, provider);
    }

    @Override
    public PublicKey getPublicKey() {
        return whole().getPublicKey();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return whole().hasUnsupportedCriticalExtension();
    }

    @Override
    public @Nullable Set<String> getCriticalExtensionOIDs() {
        return whole().getCriticalExtensionOIDs();
    }

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
        return whole().getNonCriticalExtensionOIDs();
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        return whole().getExtensionValue(oid);
    }

    @Override
    public String toString() {
        return whole().toString();
    }
}
