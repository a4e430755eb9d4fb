package dev.lifeline.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a certificate in DER, as {@code openssl x509 -fingerprint -sha256} prints it.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Fingerprint(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "fingerprint: " + hex + " (expected: 64 hexadecimal digits in lower case)");
        }
    }

    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(
                    impossible); // every JDK has SHA-256, and the certificate was decoded before
        }
    }

    /** Reads digits of either case, with or without colons; empty for anything else. */
    static Optional<Fingerprint> parse(String text) {
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        return FORM.matcher(digits).matches() ? Optional.of(new Fingerprint(digits)) : Optional.empty();
    }
}
