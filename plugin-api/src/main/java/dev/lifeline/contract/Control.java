package dev.lifeline.contract;

/**
 * An order of the backend to a device: the payload of {@code lf/d/.../k}, of a {@code CONTROL} frame, and the argument
 * of the {@code lf} function. A {@link ControlMessage} is what travels.
 */
public sealed interface Control {
    /** The text without a riding acknowledgement. */
    String encoded();

    /** {@code d epoch}: send events over the direct route from now on, and stay connected there. */
    record GoDirect(Epoch epoch) implements Control {
        @Override
        public String encoded() {
            return "d " + epoch;
        }
    }

    /** {@code h epoch}: send events over the cloud again. Refused as {@link Refusal#BUSY} while the cloud link is not up. */
    record GoHome(Epoch epoch) implements Control {
        @Override
        public String encoded() {
            return "h " + epoch;
        }
    }

    /**
     * {@code n 17-19}: send the events of the running boot from {@code from} to {@code to} again (base 36, both included).
     *
     * @param from first missing seq, from 1
     * @param to last missing seq, at least {@code from}
     */
    record SendAgain(int from, int to) implements Control {
        public SendAgain {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("send again: " + from + "-" + to + " (expected: 1 <= from <= to)");
            }
        }

        @Override
        public String encoded() {
            return "n " + Base36.text(from) + '-' + Base36.text(to);
        }
    }

    /**
     * {@code q command-age}: did this command run? The answer is its value, or {@link Refusal#NOT_RUN} for ever after; of
     * a device whose memory does not reach back so far, {@link Refusal#FORGOTTEN}.
     */
    record AskOutcome(CommandId command, CommandAge age) implements Control {
        @Override
        public String encoded() {
            return "q " + command + '-' + age;
        }
    }

    /** {@code c tag name argument}: run a function once. Used over the cloud, where {@code lf} is the only door. */
    record Run(CommandTag tag, String function, String argument) implements Control {
        /** @throws ContractException if {@code function} is no name of a function */
        public Run {
            Names.checkedFunction("function name", function);
        }

        @Override
        public String encoded() {
            return "c " + tag + ' ' + function + ' ' + argument;
        }
    }

    /** @throws ContractException if {@code text} is no control */
    static Control parse(String text) {
        try {
            return read(text);
        } catch (ContractException mayQuoteAnArgument) {
            throw mayQuoteAnArgument.withoutValue();
        }
    }

    private static Control read(String text) {
        String rest = text.length() > 2 && text.charAt(1) == ' ' ? text.substring(2) : "";
        if (rest.isEmpty()) {
            throw malformed(text);
        }
        return switch (text.charAt(0)) {
            case 'd' -> new GoDirect(Epoch.parse(rest));
            case 'h' -> new GoHome(Epoch.parse(rest));
            case 'n' -> range(text, rest);
            case 'q' -> question(text, rest);
            case 'c' -> run(text, rest);
            default -> throw malformed(text);
        };
    }

    private static Control range(String text, String rest) {
        Acknowledgement pair = Acknowledgement.parse(rest); // the same two numbers, read the same way
        if (pair.seq() < pair.boot()) {
            throw malformed(text);
        }
        return new SendAgain(pair.boot(), pair.seq());
    }

    private static Control question(String text, String rest) {
        int dash = rest.indexOf('-');
        if (dash < 0) {
            throw malformed(text);
        }
        return new AskOutcome(CommandId.parse(rest.substring(0, dash)), CommandAge.parse(rest.substring(dash + 1)));
    }

    private static Control run(String text, String rest) {
        String[] parts = rest.split(" ", 3);
        if (parts.length != 3) {
            throw ContractException.of("control c", text, "c <tag> <function> <argument>");
        }
        return new Run(CommandTag.parse(parts[0]), parts[1], parts[2]);
    }

    private static ContractException malformed(String text) {
        return ContractException.of(
                "control",
                text,
                "d <epoch>, h <epoch>, n <from>-<to>, q <command>-<age> or c <tag> <function> <argument>");
    }
}
