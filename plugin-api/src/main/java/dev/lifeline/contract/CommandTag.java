package dev.lifeline.contract;

import java.util.Optional;

/**
 * What travels with every command: {@code command-epoch-ttl}, and {@code command-epoch-ttl-age} when it is sent once more;
 * each in base 36.
 *
 * @param command the command's id
 * @param epoch the epoch in which it was sent
 * @param ttlSeconds how long after its receipt the device may still start it, in seconds, from 1 to 1 679 615
 * @param age present if it was sent before under the same id and may have run; absent when it is sent first
 */
public record CommandTag(CommandId command, Epoch epoch, int ttlSeconds, Optional<CommandAge> age) {
    /** Four base 36 digits: a little over 19 days. */
    public static final int MOST_TTL_SECONDS = 36 * 36 * 36 * 36 - 1;

    private static final int PARTS = 3;

    public CommandTag {
        if (ttlSeconds < 1 || ttlSeconds > MOST_TTL_SECONDS) {
            throw new IllegalArgumentException("ttl: " + ttlSeconds + " s (expected: 1 to " + MOST_TTL_SECONDS + ")");
        }
    }

    /** The tag of a command that is sent first. */
    public CommandTag(CommandId command, Epoch epoch, int ttlSeconds) {
        this(command, epoch, ttlSeconds, Optional.empty());
    }

    /** The tag of a command that is sent once more. */
    public CommandTag repeated(CommandAge since) {
        return new CommandTag(command, epoch, ttlSeconds, Optional.of(since));
    }

    /** @throws ContractException if {@code text} does not have the three parts, or the four */
    public static CommandTag parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != PARTS && parts.length != PARTS + 1) {
            throw ContractException.of("command tag", text, "command-epoch-ttl or command-epoch-ttl-age");
        }
        CommandTag first = new CommandTag(CommandId.parse(parts[0]), Epoch.parse(parts[1]), (int)
                Base36.parse("command ttl", parts[2], 1, MOST_TTL_SECONDS));
        return parts.length == PARTS ? first : first.repeated(CommandAge.parse(parts[PARTS]));
    }

    @Override
    public String toString() {
        String first = command + "-" + epoch + "-" + Base36.text(ttlSeconds);
        return age.map(since -> first + "-" + since).orElse(first);
    }
}
