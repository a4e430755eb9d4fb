package dev.lifeline.simulation.examples;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.Fleet;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** A user's service: opens each valve for ten minutes, and never twice, because twice the water kills the plants. */
final class Irrigation {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Fleet fleet;
    private final Timers timers;
    private final Set<DeviceId> watered = new HashSet<>();
    private final Set<DeviceId> doubtful = new HashSet<>();

    Irrigation(Fleet fleet, Timers timers) {
        this.fleet = fleet;
        this.timers = timers;
    }

    void water(DeviceId valve) {
        Request open = new Request.Call(valve, "openValve", "10");
        fleet.send(open, Idempotency.AT_MOST_ONCE, PATIENCE).thenAccept(outcome -> ended(valve, outcome));
    }

    /** Valves that have opened. */
    Set<DeviceId> watered() {
        return watered;
    }

    /** Valves that somebody has to look at. */
    Set<DeviceId> doubtful() {
        return doubtful;
    }

    private void ended(DeviceId valve, Outcome outcome) {
        if (outcome instanceof Outcome.Delivered) {
            watered.add(valve);
        } else if (outcome instanceof Outcome.NotDelivered) {
            timers.schedule(Duration.ofMinutes(1), () -> water(valve)); // it has not opened, and will not
        } else {
            doubtful.add(valve); // it may have opened: nobody may try again
        }
    }
}
