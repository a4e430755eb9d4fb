package dev.lifeline.contract;

/**
 * Bytes that break the device contract. The message names what was expected, and the value (shortened, control characters
 * replaced) where it cannot be an application's: it never holds a payload, an argument or an answer.
 */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_EXCERPT = 80;

    private final String withoutValue;

    private ContractException(String message, String withoutValue) {
        super(message);
        this.withoutValue = withoutValue;
    }

    static ContractException of(String what, CharSequence value, String expected) {
        String shape = " (expected: " + expected + ")";
        return new ContractException(
                what + ": \"" + excerpt(value) + '"' + shape, what + ": " + value.length() + " characters" + shape);
    }

    /** The same complaint for text that may be, or hold, what an application sent: its length instead of itself. */
    ContractException withoutValue() {
        return new ContractException(withoutValue, withoutValue);
    }

    private static String excerpt(CharSequence value) {
        String shown =
                value.length() > LONGEST_EXCERPT ? value.subSequence(0, LONGEST_EXCERPT) + "..." : value.toString();
        return shown.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
