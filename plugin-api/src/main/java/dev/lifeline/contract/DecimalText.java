package dev.lifeline.contract;

import java.util.regex.Pattern;

/**
 * Numbers in decimal, as C's {@code printf} writes them. Java's own parsers take more: plus signs, spaces, digits of other
 * scripts, hexadecimal, {@code 1f}; what only one side of the contract can read is not part of it.
 */
final class DecimalText {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?|NaN|-?Infinity");

    private DecimalText() {}

    /** @throws NumberFormatException if {@code text} is no 32-bit integer */
    static int integer(String text) {
        return Integer.parseInt(checked(INTEGER, text));
    }

    /** @throws NumberFormatException if {@code text} is no number */
    static double number(String text) {
        return Double.parseDouble(checked(NUMBER, text));
    }

    private static String checked(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new NumberFormatException("not a number of the contract");
        }
        return text;
    }
}
