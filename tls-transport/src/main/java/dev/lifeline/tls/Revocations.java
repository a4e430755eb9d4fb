package dev.lifeline.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that the fleet's authorities have taken back. A list counts for as long as there is no newer one, also
 * after the day on which a newer one was promised: an old list is better than none.
 *
 * <p><b>Threads.</b> Immutable; callable from any thread.
 */
public final class Revocations {
    private static final Revocations NONE = new Revocations(List.of());
    private static final String EXPECTED = "a certificate revocation list, PEM or DER";
    private static final String LABEL = "X509 CRL";
    private static final int DER_SEQUENCE = 0x30;

    private final List<X509CRL> lists;

    private Revocations(List<X509CRL> lists) {
        this.lists = lists;
    }

    public static Revocations none() {
        return NONE;
    }

    /**
     * Reads one list in DER, or any number in PEM.
     *
     * @param fleet who must have signed each of them
     * @throws IllegalArgumentException naming the file and what was expected
     */
    public static Revocations fromFile(Path file, Authorities fleet) {
        List<X509CRL> lists = new ArrayList<>();
        for (byte[] der : blocks(file)) {
            lists.add(signed(file, list(file, der), fleet));
        }
        return new Revocations(List.copyOf(lists));
    }

    /** Whether one of the chain is taken back, be it the first or one that stands behind it. */
    public boolean revoke(Certificate... chain) {
        return Stream.of(chain)
                .anyMatch(certificate -> certificate instanceof X509Certificate known
                        && lists.stream().anyMatch(list -> list.getRevokedCertificate(known) != null));
    }

    /** When the first of the lists should have been replaced; empty if none says so. */
    public Optional<Instant> dueAt() {
        return lists.stream()
                .flatMap(list -> Stream.ofNullable(list.getNextUpdate()))
                .map(Date::toInstant)
                .min(Instant::compareTo);
    }

    private static List<byte[]> blocks(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException notReadable) {
            throw problem(file, "cannot be read", notReadable);
        }
        if (bytes.length > 0 && bytes[0] == DER_SEQUENCE) {
            return List.of(bytes);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<byte[]> blocks = new Pem(file.toString(), text).blocks(LABEL);
        if (blocks.isEmpty()) {
            throw problem(file, "holds no revocation list", null);
        } else if (blocks.size() < text.split("-----BEGIN " + LABEL, -1).length - 1) {
            throw problem(file, "ends in the middle of a revocation list", null); // somebody is still writing it
        }
        return blocks;
    }

    private static X509CRL list(Path file, byte[] der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509CRL) factory.generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException damaged) {
            throw problem(file, "holds a damaged revocation list", damaged);
        }
    }

    private static X509CRL signed(Path file, X509CRL list, Authorities fleet) {
        boolean signed = fleet.certificates().stream().anyMatch(authority -> isBy(authority, list));
        if (!signed) {
            throw new IllegalArgumentException(file + ": is not signed by the fleet, but as "
                    + list.getIssuerX500Principal().getName() + " (expected: by one of " + fleet + ")");
        }
        return list;
    }

    private static boolean isBy(X509Certificate authority, X509CRL list) {
        if (!authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException byAnother) {
            return false;
        }
    }

    private static IllegalArgumentException problem(Path file, String what, @Nullable Exception cause) {
        return new IllegalArgumentException(file + ": " + what + " (expected: " + EXPECTED + ")", cause);
    }

    @Override
    public String toString() {
        long count = lists.stream()
                .flatMap(list -> Stream.ofNullable(list.getRevokedCertificates()))
                .mapToLong(Collection::size)
                .sum();
        return "Revocations[" + count + " certificates]";
    }
}
