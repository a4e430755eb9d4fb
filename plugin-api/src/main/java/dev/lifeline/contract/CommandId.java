package dev.lifeline.contract;

/**
 * Names one command on its way to one device. The device remembers the ids of the commands that it ran, so the same id
 * over two routes runs once.
 *
 * @param value from 1 to 2^63-1; at most 13 characters as text
 */
public record CommandId(long value) {
    public CommandId {
        if (value < 1) {
            throw new IllegalArgumentException("command id: " + value + " (expected: >= 1)");
        }
    }

    /** @throws ContractException if {@code text} is not a canonical base 36 number in range */
    public static CommandId parse(String text) {
        return new CommandId(Base36.parse("command id", text, 1, Long.MAX_VALUE));
    }

    @Override
    public String toString() {
        return Base36.text(value);
    }
}
