package dev.lifeline.spi;

/**
 * Names a transport: an instance of a plugin, and the route that it makes.
 *
 * @param name 1 to 32 of a-z, 0-9 and {@code -}, starting with a letter
 */
public record TransportId(String name) implements Comparable<TransportId> {
    public TransportId {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException(
                    "transport: \"" + name + "\" (expected: 1 to 32 of a-z, 0-9, -, starting with a letter)");
        }
    }

    public static TransportId of(String name) {
        return new TransportId(name);
    }

    @Override
    public int compareTo(TransportId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
