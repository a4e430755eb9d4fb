package dev.lifeline.contract;

/**
 * Bytes that break the device contract. The message names the value (shortened, control characters replaced) and what
 * was expected; it never holds a payload.
 */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_EXCERPT = 80;

    private ContractException(String message) {
        super(message);
    }

    static ContractException of(String what, CharSequence value, String expected) {
        return new ContractException(what + ": \"" + excerpt(value) + "\" (expected: " + expected + ")");
    }

    private static String excerpt(CharSequence value) {
        String shown =
                value.length() > LONGEST_EXCERPT ? value.subSequence(0, LONGEST_EXCERPT) + "..." : value.toString();
        return shown.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
