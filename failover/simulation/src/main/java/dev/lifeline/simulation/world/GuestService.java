package dev.lifeline.simulation.world;

import dev.lifeline.failover.Fleet;
import dev.lifeline.simulation.engine.Timeline;
import dev.lifeline.wiring.TimeModule;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A guest's code in the backend: each process has a fleet and a time of its own for it.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class GuestService implements Backend.Service {
    private final Guest guest;
    private final Application application;
    private final Timeline time;
    private final RandomGenerator random;
    private @Nullable GuestFleet fleet;
    private @Nullable ProcessTime clock;

    GuestService(Guest guest, Application application, Timeline time, RandomGenerator random) {
        this.guest = guest;
        this.application = application;
        this.time = time;
        this.random = random;
    }

    @Override
    public void begins(Fleet real) {
        GuestFleet given = new GuestFleet(real, application);
        ProcessTime own = new ProcessTime(time);
        fleet = given;
        clock = own;
        guest.begins(given, TimeModule.of(own, random));
    }

    @Override
    public void starts() {
        if (fleet != null) {
            fleet.starts();
        }
    }

    @Override
    public void died() {
        end();
        fleet = null;
        application.processDied();
    }

    /** The guest's timers end: they are nobody's leak. */
    void end() {
        if (clock != null) {
            clock.die();
            clock = null;
        }
    }

    Optional<Fleet> fleet() {
        return Optional.ofNullable(fleet);
    }

    /** The guest's requests that have not ended. */
    int open() {
        return fleet == null ? 0 : fleet.open();
    }
}
