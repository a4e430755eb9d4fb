package dev.lifeline.particle.webhook;

import dev.lifeline.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * How the cloud proves that a webhook is ours: a secret in a header, or HTTP Basic (RFC 7617). Particle signs nothing
 * (particle-cloud-api.md, 4.9), so TLS must be in front of it. A second secret may be in force while the first is replaced.
 *
 * <p>It keeps only SHA-256 hashes, and compares all of them with {@link MessageDigest#isEqual} whatever the outcome: the time
 * that it takes tells neither how much of a secret is right, nor its length, nor which one was meant. Immutable.
 */
public final class WebhookLogin {
    /** The header that holds the secret, unless said otherwise. */
    public static final String HEADER = "X-Lifeline-Secret";

    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{16,256}");
    private static final Pattern USER = Pattern.compile("[\\x21-\\x7e&&[^:]]{1,64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final String BASIC = "Basic ";

    private final String header;
    private final String prefix; // of the header's value, before what is encoded; for Basic
    private final String user;
    private final byte[] current;
    private final byte[] next;

    private WebhookLogin(String header, String prefix, String user, byte[] current, byte[] next) {
        this.header = header;
        this.prefix = prefix;
        this.user = user;
        this.current = current;
        this.next = next;
    }

    /**
     * The secret alone, in a header.
     *
     * @param name 1 to 64 letters, digits and {@code -}
     * @param secret 16 to 256 characters of printable ASCII without spaces; from a random generator, not from a person
     * @throws IllegalArgumentException if one of them is not so
     */
    public static WebhookLogin header(String name, Secret secret) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("secret header: " + name + " (expected: 1 to 64 letters, digits, -)");
        }
        byte[] hash = hash(checked(secret));
        return new WebhookLogin(name, "", "", hash, hash);
    }

    /**
     * HTTP Basic, which is {@code auth} in a webhook's definition.
     *
     * @param user 1 to 64 characters of printable ASCII without spaces and colons
     * @param password as a secret above
     * @throws IllegalArgumentException if one of them is not so
     */
    public static WebhookLogin basic(String user, Secret password) {
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException(
                    "basic user: " + user + " (expected: 1 to 64 of printable ASCII without spaces and colons)");
        }
        byte[] hash = hash(BASIC + encoded(user, password));
        return new WebhookLogin("Authorization", BASIC, user, hash, hash);
    }

    /** The same, and a second secret that is as good as the first; replaces an earlier second one. */
    public WebhookLogin withNext(Secret secret) {
        String value = prefix.isEmpty() ? checked(secret) : prefix + encoded(user, secret);
        return new WebhookLogin(header, prefix, user, current, hash(value));
    }

    boolean admits(WebhookHeaders headers) {
        byte[] given = hash(canonical(headers.single(header).orElse("")));
        boolean first = MessageDigest.isEqual(given, current);
        boolean second = MessageDigest.isEqual(given, next);
        return first || second; // both have been compared, always
    }

    /** What a refused request is told to bring (RFC 9110, 11.6.1); a scheme of our own says nothing of the header's name. */
    String challenge() {
        return (prefix.isEmpty() ? "Secret" : "Basic") + " realm=\"webhook\"";
    }

    /** The name of an authentication scheme may be in any case (RFC 9110, 11.1). */
    private String canonical(String value) {
        return !prefix.isEmpty() && value.regionMatches(true, 0, prefix, 0, prefix.length())
                ? prefix + value.substring(prefix.length())
                : value;
    }

    private static String encoded(String user, Secret password) {
        byte[] pair = (user + ':' + checked(password)).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(pair);
    }

    private static String checked(Secret secret) {
        if (!SECRET.matcher(secret.reveal()).matches()) {
            throw new IllegalArgumentException("webhook secret: "
                    + secret.reveal().length() + " characters (expected: 16 to 256 of printable ASCII without spaces)");
        }
        return secret.reveal();
    }

    private static byte[] hash(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "WebhookLogin[" + header + ']';
    }
}
