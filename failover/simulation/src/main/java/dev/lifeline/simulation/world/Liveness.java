package dev.lifeline.simulation.world;

import dev.lifeline.time.Tick;

/** What is still open in a world, for who judges whether it has settled. */
public interface Liveness {
    /** Since the scenario's beginning. */
    Tick now();

    /** Requests without an outcome. */
    int openRequests();

    /** Devices whose events do not go over the cloud now. */
    int away();
}
