package dev.lifeline.simulation.engine;

/** A rolling hash of what happens in a simulation: cheap, and never equal by accident. <b>Threads.</b> The simulation's. */
public final class TraceHash {
    private long value = 0x9E3779B97F4A7C15L;

    /** Adds a number. */
    public void mix(long number) {
        long mixed = (value ^ number) * 0xD6E8FEB86659FD93L;
        value = mixed ^ (mixed >>> 32);
    }

    /** Adds a text, whose hash is the same in every JVM. */
    public void mix(String text) {
        mix(text.hashCode());
    }

    public long value() {
        return value;
    }

    @Override
    public String toString() {
        return String.format("%016x", value);
    }
}
