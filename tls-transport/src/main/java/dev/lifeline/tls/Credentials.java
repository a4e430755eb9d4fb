package dev.lifeline.tls;

import dev.lifeline.config.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/** A certificate chain, own certificate first, and its private key, which is never printed. Immutable. */
public final class Credentials {
    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private Credentials(List<X509Certificate> chain, PrivateKey key) {
        this.chain = List.copyOf(chain);
        this.key = key;
    }

    /** Takes a pair that is known to belong together. */
    static Credentials of(List<X509Certificate> chain, PrivateKey key) {
        return new Credentials(chain, key);
    }

    /**
     * Reads PEM files.
     *
     * @param chain certificates, own first
     * @param key an unencrypted PKCS#8 key, RSA or EC
     * @throws IllegalArgumentException naming the file and what was expected
     */
    public static Credentials fromPem(Path chain, Path key) {
        return checked(Pem.in(chain), Pem.in(key));
    }

    /** As {@link #fromPem(Path, Path)}, of texts; {@code name} stands for them in messages. */
    public static Credentials fromPem(String name, String chain, Secret key) {
        return checked(new Pem(name + " certificate", chain), new Pem(name + " key", key.reveal()));
    }

    private static Credentials checked(Pem chain, Pem key) {
        Credentials credentials = new Credentials(chain.certificates(), key.privateKey());
        if (!credentials.belongTogether()) {
            throw new IllegalArgumentException(key.origin() + ": is not the key of " + chain.origin()
                    + " (expected: the key of its first certificate)");
        }
        return credentials;
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** {@code RSA} or {@code EC}. */
    public String keyType() {
        return certificate().getPublicKey().getAlgorithm();
    }

    /** The chain as PEM text: what a device's firmware image holds. */
    public String certificatePem() {
        return chain.stream().map(Pem::of).collect(Collectors.joining());
    }

    /** The key as PKCS#8 PEM text, for the one file that it is written to. */
    public Secret keyPem() {
        return new Secret(Pem.block("PRIVATE KEY", key.getEncoded()));
    }

    PrivateKey key() {
        return key;
    }

    X509Certificate[] chainArray() {
        return chain.toArray(X509Certificate[]::new);
    }

    private boolean belongTogether() {
        byte[] sample = "one pair?".getBytes(StandardCharsets.US_ASCII);
        String algorithm = keyType().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(sample);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate());
            verifying.update(sample);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException notEvenOfOneKind) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + certificate().getSubjectX500Principal().getName() + ", " + keyType() + ", until "
                + certificate().getNotAfter().toInstant() + "]";
    }
}
