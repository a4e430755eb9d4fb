package dev.lifeline.contract;

/**
 * What travels with every command: {@code command-epoch-ttl}, each in base 36.
 *
 * @param command the command's id
 * @param epoch the epoch in which it was sent
 * @param ttlSeconds how long after its receipt the device may still start it, in seconds, from 1 to 1 679 615
 */
public record CommandTag(CommandId command, Epoch epoch, int ttlSeconds) {
    /** Four base 36 digits: a little over 19 days. */
    public static final int MOST_TTL_SECONDS = 36 * 36 * 36 * 36 - 1;

    public CommandTag {
        if (ttlSeconds < 1 || ttlSeconds > MOST_TTL_SECONDS) {
            throw new IllegalArgumentException("ttl: " + ttlSeconds + " s (expected: 1 to " + MOST_TTL_SECONDS + ")");
        }
    }

    /** @throws ContractException if {@code text} does not have the three parts */
    public static CommandTag parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 3) {
            throw ContractException.of("command tag", text, "command-epoch-ttl");
        }
        return new CommandTag(CommandId.parse(parts[0]), Epoch.parse(parts[1]), (int)
                Base36.parse("command ttl", parts[2], 1, MOST_TTL_SECONDS));
    }

    @Override
    public String toString() {
        return command + "-" + epoch + "-" + Base36.text(ttlSeconds);
    }
}
