package dev.lifeline.contract;

/**
 * What a device answers to a command: a {@link Value}, or a {@link Refusal} of the contract.
 *
 * <p>Over the Particle cloud a function can only return a 32-bit number, so a refusal is a number near the lowest one
 * ({@link Refusal#code()}); over the direct routes it is written {@code !} and its number.
 */
public sealed interface Answer permits Value, Refusal {
    /** The text form of {@code lf/u/.../a/...} topics and {@code ANSWER} frames. */
    String encoded();

    /** @throws ContractException if {@code text} is no answer */
    static Answer parse(String text) {
        try {
            return read(text);
        } catch (ContractException mayQuoteAValue) {
            throw mayQuoteAValue.withoutValue();
        }
    }

    private static Answer read(String text) {
        String rest = text.isEmpty() ? "" : text.substring(1);
        try {
            return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
                case 'i' -> new Value.Int(DecimalText.integer(rest));
                case 'd' -> new Value.Decimal(DecimalText.number(rest));
                case 's' -> new Value.Text(rest);
                case 'b' -> new Value.Bool(bit(text, rest));
                case 'n' -> nothing(text, rest);
                case '!' -> Refusal.numbered((int) Base36.parse("refusal", rest, 0, Refusal.MOST_NUMBER));
                default -> throw malformed(text);
            };
        } catch (NumberFormatException notANumber) {
            throw malformed(text);
        }
    }

    /** Reads a number that the {@code lf} function, or any function, returned. */
    static Answer ofFunctionResult(int result) {
        return Refusal.isRefusal(result) ? Refusal.numbered(result - Integer.MIN_VALUE) : new Value.Int(result);
    }

    private static boolean bit(String text, String rest) {
        if (!rest.equals("0") && !rest.equals("1")) {
            throw malformed(text);
        }
        return rest.equals("1");
    }

    private static Value nothing(String text, String rest) {
        if (!rest.isEmpty()) {
            throw malformed(text);
        }
        return new Value.Done();
    }

    private static ContractException malformed(String text) {
        return ContractException.of("answer", text, "i<int>, d<decimal>, s<text>, b0, b1, n or !<refusal>");
    }
}
