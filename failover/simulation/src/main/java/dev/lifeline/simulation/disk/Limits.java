package dev.lifeline.simulation.disk;

import java.io.IOException;
import java.util.regex.Pattern;

/** What a disk takes. */
final class Limits {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private Limits() {}

    /** The name itself. */
    static String name(String name) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("name \"" + name
                    + "\" (expected: 1 to 255 letters, digits, '.', '_' and '-', and neither \".\" nor \"..\")");
        }
        return name;
    }

    static void notNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " " + value + " (expected: 0 or more)");
        }
    }

    /** Refuses what would end after the last possible byte. */
    static void end(long position, int count) throws IOException {
        if (count > 0 && position > Integer.MAX_VALUE - count) {
            throw new IOException("File too large");
        }
    }
}
