package dev.lifeline.simulation.report;

/** Text that may come from anywhere, made safe for a page. */
final class Xml {
    private Xml() {}

    /** For an element's text, or for an attribute in quotation marks. */
    static String text(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(point) ? point : 0xfffd);
            }
        });
        return safe.toString();
    }

    /** A string of JSON inside a script element. */
    static String json(String raw) {
        StringBuilder safe = new StringBuilder("\"");
        for (int i = 0; i < raw.length(); i++) {
            char letter = raw.charAt(i);
            boolean plain = letter >= ' ' && letter < 0x7f && "\"\\<>&'".indexOf(letter) < 0;
            safe.append(
                    plain
                            ? String.valueOf(letter)
                            : "\\u" + Integer.toHexString(0x10000 | letter).substring(1));
        }
        return safe.append('"').toString();
    }

    /** What XML 1.0 knows as a character. */
    private static boolean isAllowed(int point) {
        return point == '\n'
                || point == '\t'
                || (point >= ' ' && point <= 0xd7ff)
                || (point >= 0xe000 && point <= 0xfffd)
                || point >= 0x10000;
    }
}
