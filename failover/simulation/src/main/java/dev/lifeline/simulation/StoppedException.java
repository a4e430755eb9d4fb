package dev.lifeline.simulation;

/** Nobody wants the rest of a simulation. Thrown by who watches it, and by {@link Simulation#run} to who runs it. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("the simulation was stopped", null, false, false);
    }

    /** Stops the simulation of an interrupted thread; the thread stays interrupted. */
    public static void throwIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException();
        }
    }
}
