package dev.lifeline.simulation.report;

import dev.lifeline.failover.HealthChange;
import dev.lifeline.time.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The decisions about the home route, with their exact times: the first {@link #MOST} of them, and how many there were.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class Chronicle {
    static final int MOST = 1000;

    private final List<HealthChange> changes = new ArrayList<>();
    private int count;

    void add(HealthChange change) {
        count++;
        if (changes.size() < MOST) {
            changes.add(change);
        }
    }

    List<HealthChange> changes() {
        return List.copyOf(changes);
    }

    int count() {
        return count;
    }

    /** The first suspicion at or after that moment. */
    Optional<Tick> suspected(Tick from) {
        return first(
                from, change -> change.to().equals("Suspect") && change.from().equals("Healthy"));
    }

    /** The first decision to move at or after that moment. */
    Optional<Tick> moved(Tick from) {
        return first(from, change -> change.to().equals("Down") && change.from().equals("Suspect"));
    }

    /** When it was first seen that the backend's own network is gone. */
    Optional<Tick> isolated(Tick from) {
        return first(from, change -> change.to().equals("Isolated"));
    }

    private Optional<Tick> first(Tick from, Predicate<HealthChange> such) {
        return changes.stream()
                .filter(change -> !change.at().isBefore(from))
                .filter(such)
                .map(HealthChange::at)
                .findFirst();
    }
}
