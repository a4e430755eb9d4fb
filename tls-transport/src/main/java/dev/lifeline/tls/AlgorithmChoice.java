package dev.lifeline.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.NoSuchPaddingException;
import org.bouncycastle.jcajce.util.ProviderJcaJceHelper;

/**
 * Chooses who computes what: AES, digests, HMAC and RSA signatures are the JDK's, which has processor instructions for
 * them (AES-GCM about twenty times faster); elliptic curves and the rest are Bouncy Castle's.
 */
final class AlgorithmChoice extends ProviderJcaJceHelper {
    AlgorithmChoice(Provider bouncyCastle) {
        super(bouncyCastle);
    }

    @Override
    public Cipher createCipher(String algorithm) throws NoSuchAlgorithmException, NoSuchPaddingException {
        if (!algorithm.startsWith("AES/")) {
            return super.createCipher(algorithm);
        }
        try {
            return Cipher.getInstance(algorithm);
        } catch (NoSuchAlgorithmException notInThisJdk) {
            return super.createCipher(algorithm); // CCM
        }
    }

    @Override
    public Mac createMac(String algorithm) throws NoSuchAlgorithmException {
        try {
            return Mac.getInstance(algorithm);
        } catch (NoSuchAlgorithmException notInThisJdk) {
            return super.createMac(algorithm);
        }
    }

    @Override
    public MessageDigest createMessageDigest(String algorithm) throws NoSuchAlgorithmException {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException notInThisJdk) {
            return super.createMessageDigest(algorithm);
        }
    }

    /** What a connection keeps of its peer's certificate. */
    @Override
    public CertificateFactory createCertificateFactory(String algorithm) throws CertificateException {
        CertificateFactory reader = super.createCertificateFactory(algorithm);
        return new CompactCertificates(reader, reader.getProvider());
    }

    @Override
    public Signature createSignature(String algorithm) throws NoSuchAlgorithmException {
        if (!algorithm.toUpperCase(Locale.ROOT).endsWith("WITHRSA")) {
            return super.createSignature(algorithm);
        }
        try {
            return Signature.getInstance(algorithm);
        } catch (NoSuchAlgorithmException notInThisJdk) {
            return super.createSignature(algorithm);
        }
    }
}
