package dev.lifeline.contract;

/**
 * Orders the changes of a device's route. A device refuses a command whose epoch is lower than the highest it has seen,
 * so what drains late from the old route does no harm.
 *
 * @param generation of the fleet's table, from 0 to 2^40-1; rises with every change of the table
 * @param revision of this device's own overrides, from 0 to 65535; 0 for almost every device
 */
public record Epoch(long generation, int revision) implements Comparable<Epoch> {
    /** Before any decision. */
    public static final Epoch NONE = new Epoch(0, 0);

    static final long MOST_GENERATION = (1L << 40) - 1;
    static final int MOST_REVISION = 0xffff;

    public Epoch {
        if (generation < 0 || generation > MOST_GENERATION) {
            throw new IllegalArgumentException("generation: " + generation + " (expected: 0 to 2^40-1)");
        }
        if (revision < 0 || revision > MOST_REVISION) {
            throw new IllegalArgumentException("revision: " + revision + " (expected: 0 to 65535)");
        }
    }

    /**
     * Reads {@code generation} or {@code generation.revision}, both in base 36.
     *
     * @throws ContractException for anything else
     */
    public static Epoch parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return new Epoch(Base36.parse("epoch", text, 0, MOST_GENERATION), 0);
        }
        return new Epoch(Base36.parse("epoch", text.substring(0, dot), 0, MOST_GENERATION), (int)
                Base36.parse("epoch revision", text.substring(dot + 1), 1, MOST_REVISION));
    }

    @Override
    public int compareTo(Epoch other) {
        int byGeneration = Long.compare(generation, other.generation);
        return byGeneration != 0 ? byGeneration : Integer.compare(revision, other.revision);
    }

    public boolean isBefore(Epoch other) {
        return compareTo(other) < 0;
    }

    @Override
    public String toString() {
        return revision == 0 ? Base36.text(generation) : Base36.text(generation) + '.' + Base36.text(revision);
    }
}
