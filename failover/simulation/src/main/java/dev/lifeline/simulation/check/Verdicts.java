package dev.lifeline.simulation.check;

import dev.lifeline.time.Tick;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the first violation; what comes after it may only follow from it. <b>Threads.</b> The simulation's. */
public final class Verdicts {
    private @Nullable Violation first;

    void broken(Invariant invariant, Tick at, String found) {
        if (first == null) {
            first = new Violation(invariant, at, found);
        }
    }

    /** The first thing that did not hold. */
    public Optional<Violation> violation() {
        return Optional.ofNullable(first);
    }

    boolean isBroken() {
        return first != null;
    }
}
