package dev.lifeline.simulation.world;

import dev.lifeline.particle.simulator.CloudOutage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The cloud's outages that hold at the same time: the latest that began is the one that counts.
 *
 * <p><b>Threads.</b> One.
 */
public final class Outages {
    private final Consumer<CloudOutage> cloud;
    private final List<CloudOutage> holding = new ArrayList<>();

    /** @param cloud turned to what counts now */
    public Outages(Consumer<CloudOutage> cloud) {
        this.cloud = cloud;
    }

    /** Begins one; what is returned ends it. */
    public Runnable begin(CloudOutage kind) {
        holding.add(kind);
        cloud.accept(kind);
        return () -> {
            holding.remove(kind);
            cloud.accept(holding.isEmpty() ? CloudOutage.NONE : holding.get(holding.size() - 1));
        };
    }
}
