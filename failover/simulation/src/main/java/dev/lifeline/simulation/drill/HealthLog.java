package dev.lifeline.simulation.drill;

import dev.lifeline.failover.FleetListener;
import dev.lifeline.failover.HealthChange;
import dev.lifeline.simulation.ledger.Window;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The transitions that the fleet reported, for the times in the scorecard. <b>Threads.</b> Any. */
final class HealthLog implements FleetListener {
    private static final int DIRECTIONS = 2;

    private final Queue<HealthChange> changes = new ConcurrentLinkedQueue<>();
    private final Consumer<HealthChange> told;

    /** @param told hears of each transition as it happens */
    HealthLog(Consumer<HealthChange> told) {
        this.told = told;
    }

    @Override
    public void onHealthChange(HealthChange change) {
        changes.add(change);
        told.accept(change);
    }

    List<HealthChange> changes() {
        return List.copyOf(changes);
    }

    /** When the first direction came into that state within the window. */
    Optional<Tick> first(TransportId transport, String state, Window window) {
        return changes.stream()
                .filter(change -> entered(change, transport, state, window))
                .map(HealthChange::at)
                .min(Tick::compareTo);
    }

    /** When the last of both directions came into that state within the window; empty if one did not. */
    Optional<Tick> both(TransportId transport, String state, Window window) {
        Set<Object> directions = new HashSet<>();
        return changes.stream()
                .filter(change -> entered(change, transport, state, window))
                .filter(change -> directions.add(change.key().direction()))
                .map(HealthChange::at)
                .max(Tick::compareTo)
                .filter(at -> directions.size() == DIRECTIONS);
    }

    private static boolean entered(HealthChange change, TransportId transport, String state, Window window) {
        return change.key().transport().equals(transport)
                && change.to().equals(state)
                && !change.from().equals(state)
                && window.holds(change.at());
    }
}
