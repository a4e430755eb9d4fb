package dev.lifeline.tls.simulator.firmware;

/**
 * Text in a line of the device program: line ends, tabs, backslashes and other control characters as {@code \n}, {@code
 * \t}, {@code \\} and {@code \xNN} ({@code host/device_main.cpp} of the firmware).
 */
final class ProgramText {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final String HEX = "0123456789abcdef";

    private ProgramText() {}

    static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < FIRST_PRINTABLE) {
                        line.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        return line.toString();
    }

    static String unescaped(String line) {
        StringBuilder text = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c != '\\' || at == line.length()) {
                text.append(c);
                continue;
            }
            char escape = line.charAt(at++);
            if (escape == 'x' && at + 2 <= line.length()) {
                text.append((char) Integer.parseInt(line.substring(at, at + 2), 16));
                at += 2;
            } else {
                text.append(escape == 'n' ? '\n' : escape == 't' ? '\t' : escape);
            }
        }
        return text.toString();
    }
}
