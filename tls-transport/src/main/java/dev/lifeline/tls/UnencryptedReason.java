package dev.lifeline.tls;

import java.util.regex.Pattern;

/**
 * Why somebody does without TLS: nobody gets there by accident, and whoever reads the log learns it.
 *
 * @param words one line of at least 10 characters
 */
public record UnencryptedReason(String words) {
    /** What the sentence about a wrong one ends with. */
    public static final String EXPECTED =
            "the reason, in words of at least 10 characters: without TLS everybody on the way"
                    + " can read and change what is sent";

    private static final Pattern ONE_LINE = Pattern.compile("\\P{Cntrl}+");

    /** Enough where the bytes do not leave the machine, and nowhere else. */
    public static final UnencryptedReason LOOPBACK = new UnencryptedReason("within this machine only");

    private static final int LEAST = 10;

    public UnencryptedReason {
        if (words.strip().length() < LEAST || !ONE_LINE.matcher(words).matches()) {
            throw new IllegalArgumentException("unencrypted: " + words + " (expected: " + EXPECTED + ")");
        }
    }

    @Override
    public String toString() {
        return "UNENCRYPTED: " + words;
    }
}
