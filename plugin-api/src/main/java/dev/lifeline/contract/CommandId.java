package dev.lifeline.contract;

import java.util.Optional;

/**
 * Names one command on its way to one device. The device remembers the ids of the commands that it ran, so the same id
 * over two routes runs once.
 *
 * @param value from 1 to 2^63-1; at most 13 characters as text
 */
public record CommandId(long value) {
    private static final String NONE = "0";

    public CommandId {
        if (value < 1) {
            throw new IllegalArgumentException("command id: " + value + " (expected: >= 1)");
        }
    }

    /** @throws ContractException if {@code text} is not a canonical base 36 number in range */
    public static CommandId parse(String text) {
        return new CommandId(Base36.parse("command id", text, 1, Long.MAX_VALUE));
    }

    /** As {@link #parse}, and {@code 0} for a message that wants no answer. */
    static Optional<CommandId> parseOrNone(String text) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(parse(text));
    }

    static String orNone(Optional<CommandId> command) {
        return command.map(CommandId::toString).orElse(NONE);
    }

    @Override
    public String toString() {
        return Base36.text(value);
    }
}
