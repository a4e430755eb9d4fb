package dev.lifeline.contract;

import java.util.regex.Pattern;

/**
 * Names of events, functions and variables: 1 to 64 letters, digits, {@code _}, {@code -}; those of events also
 * {@code /}, at most two.
 */
public final class Names {
    /** Particle's limit for events, functions and variables from Device OS 0.8.0 on. */
    public static final int MOST_CHARACTERS = 64;

    private static final int MOST_SLASHES = 2;
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9_-]{1," + MOST_CHARACTERS + "}");

    private Names() {}

    /**
     * Returns an event's {@code name} if every carrier of the contract takes it.
     *
     * @param what what the name names, for the message
     * @throws ContractException if a carrier would refuse or split it
     */
    public static String checked(String what, String name) {
        boolean lengthFits = !name.isEmpty() && name.length() <= MOST_CHARACTERS;
        if (!lengthFits || !name.chars().allMatch(Names::allowed) || slashes(name) > MOST_SLASHES) {
            throw ContractException.of(what, name, "1 to 64 of letters, digits, _, -, and at most two /");
        }
        return name;
    }

    /**
     * Returns {@code name} if it can be that of a function or variable, which no carrier lets have a slash.
     *
     * @param what what the name names, for the message
     * @throws ContractException if a carrier would refuse or split it
     */
    public static String checkedFunction(String what, String name) {
        if (!isFunction(name)) {
            throw ContractException.of(what, name, "1 to 64 of letters, digits, _ and -");
        }
        return name;
    }

    /** Whether {@code name} can be that of a function or variable. */
    public static boolean isFunction(String name) {
        return FUNCTION.matcher(name).matches();
    }

    private static boolean allowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_-/".indexOf(c) >= 0;
    }

    private static long slashes(String name) {
        return name.chars().filter(c -> c == '/').count();
    }
}
