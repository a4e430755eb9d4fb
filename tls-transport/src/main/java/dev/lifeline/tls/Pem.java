package dev.lifeline.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text with PEM blocks. Errors name where the text comes from and what was expected, never what a key's block holds.
 *
 * @param origin the file, or what the text is, for messages
 * @param text the text; never printed
 */
record Pem(String origin, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    static Pem in(Path file) {
        try {
            return new Pem(file.toString(), Files.readString(file));
        } catch (IOException notReadable) {
            throw new IllegalArgumentException(file + ": cannot be read (expected: a PEM file)", notReadable);
        }
    }

    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks("CERTIFICATE")) {
            certificates.add(certificate(block));
        }
        if (certificates.isEmpty()) {
            throw problem("holds no certificate", "-----BEGIN CERTIFICATE-----");
        }
        return List.copyOf(certificates);
    }

    PrivateKey privateKey() {
        List<byte[]> blocks = blocks("PRIVATE KEY");
        if (blocks.size() != 1) {
            throw problem(
                    "holds " + blocks.size() + " unencrypted PKCS#8 keys",
                    "one -----BEGIN PRIVATE KEY-----, as `openssl pkcs8 -topk8 -nodes` writes it");
        }
        return Stream.of("RSA", "EC")
                .flatMap(algorithm -> key(algorithm, blocks.get(0)).stream())
                .findFirst()
                .orElseThrow(() -> problem("holds a key that cannot be read", "an RSA or EC key"));
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] block) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(block)));
        } catch (InvalidKeySpecException notOfThisAlgorithm) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has both
        }
    }

    private X509Certificate certificate(byte[] block) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block));
        } catch (CertificateException damaged) {
            throw problem("holds a damaged certificate", "X.509");
        }
    }

    List<byte[]> blocks(String label) {
        List<byte[]> found = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(label)) {
                found.add(decoded(matcher.group(2)));
            }
        }
        return found;
    }

    private byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            throw problem("holds a damaged PEM block", "Base64");
        }
    }

    private IllegalArgumentException problem(String what, String expected) {
        return new IllegalArgumentException(origin + ": " + what + " (expected: " + expected + ")");
    }

    static String block(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    static String of(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // it was decoded before
        }
    }

    @Override
    public String toString() {
        return "Pem[" + origin + "]";
    }
}
