package dev.lifeline.tls.direct;

/** Numbers from a command line, by position. */
final class Arguments {
    private Arguments() {}

    /**
     * The argument at {@code place}, or {@code otherwise} if there are not so many.
     *
     * @param most the largest allowed; the smallest is 1
     */
    static int number(String name, String[] arguments, int place, int otherwise, int most) {
        if (arguments.length <= place) {
            return otherwise;
        }
        String text = arguments[place];
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            System.err.println(name + ": " + text + " (expected: 1 to " + most + ")");
            System.exit(2);
        }
        return Integer.parseInt(text);
    }
}
