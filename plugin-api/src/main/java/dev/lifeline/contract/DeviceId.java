package dev.lifeline.contract;

/**
 * Names a Particle device: 96 bits, written as 24 hexadecimal digits. Held as numbers, because a fleet's table holds a
 * million of them.
 *
 * @param high the first 16 digits
 * @param low the last 8 digits
 */
public record DeviceId(long high, int low) implements Comparable<DeviceId> {
    private static final int DIGITS = 24;
    private static final int LOW_DIGITS = 8;

    /**
     * Reads a device id; letters may have either case (the cloud takes both).
     *
     * @throws ContractException if {@code text} is not 24 hexadecimal digits
     */
    public static DeviceId parse(String text) {
        if (!isId(text)) {
            throw ContractException.of("device id", text, "24 hexadecimal digits");
        }
        return new DeviceId(
                Long.parseUnsignedLong(text, 0, DIGITS - LOW_DIGITS, 16),
                Integer.parseUnsignedInt(text, DIGITS - LOW_DIGITS, DIGITS, 16));
    }

    /** Whether {@code text} is 24 hexadecimal digits, of either case. */
    public static boolean isId(String text) {
        boolean hexadecimal = text.length() == DIGITS;
        for (int i = 0; hexadecimal && i < DIGITS; i++) {
            char digit = text.charAt(i);
            hexadecimal = digit < 128 && Character.digit(digit, 16) >= 0;
        }
        return hexadecimal;
    }

    @Override
    public int compareTo(DeviceId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Integer.compareUnsigned(low, other.low);
    }

    /** The 24 digits in lower case: the form that is used everywhere, certificates and topics included. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(DIGITS);
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (high >>> shift) & 0xf, 16));
        }
        for (int shift = Integer.SIZE - 4; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(low >>> shift & 0xf, 16));
        }
        return text.toString();
    }
}
