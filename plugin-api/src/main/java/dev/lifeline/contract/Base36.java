package dev.lifeline.contract;

/** Numbers as lower-case base 36 without leading zeros: short, and made of characters that every carrier lets through. */
final class Base36 {
    private static final int RADIX = 36;

    private Base36() {}

    static String text(long number) {
        return Long.toString(number, RADIX);
    }

    static long parse(String what, String text, long least, long most) {
        long number = digits(text);
        if (number < least || number > most) {
            throw ContractException.of(what, text, "base 36, " + text(least) + " to " + text(most));
        }
        return number;
    }

    /** The number, or -1 for anything that is not one in canonical form. */
    private static long digits(String text) {
        if (text.isEmpty() || text.length() > 13 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0 || number > (Long.MAX_VALUE - digit) / RADIX) {
                return -1;
            }
            number = number * RADIX + digit;
        }
        return number;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
    }
}
