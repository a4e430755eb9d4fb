package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.failover.core.Cohort;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.core.RouteTable;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns the wanted route into one that can be used now: a standby carries only devices that are there, and a transport
 * that throttled us rests.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Routes {
    private final Core core;
    private final HealthBoard board;
    private final Presences presences;
    private final Map<TransportId, Tick> restsUntil = new HashMap<>();
    private final Consumer<TransportId> rested;

    /** @param rested told when a transport's rest is over */
    Routes(Core core, HealthBoard board, Presences presences, Consumer<TransportId> rested) {
        this.core = core;
        this.board = board;
        this.presences = presences;
        this.rested = rested;
    }

    TransportId wanted(DeviceId device, Direction direction) {
        return board.table().wanted(device, Cohort.ALL, direction);
    }

    /**
     * The route for the next attempt at a command; empty if it must wait.
     *
     * @param avoidHome whether the last attempt over home failed at the device
     */
    Optional<TransportId> forCommands(DeviceId device, boolean avoidHome) {
        RouteTable table = board.table();
        TransportId wanted = table.wanted(device, Cohort.ALL, Direction.COMMANDS);
        if (!wanted.equals(table.home()) || avoidHome) {
            Optional<TransportId> standby = standbyWith(device);
            if (standby.isPresent() || !wanted.equals(table.home())) {
                return standby;
            }
        }
        return rests(table.home()) ? Optional.empty() : Optional.of(table.home());
    }

    /** The first standby, in order of preference, on which the device is present. */
    Optional<TransportId> standbyWith(DeviceId device) {
        for (TransportId standby : board.table().standbys()) {
            if (presences.present(standby, device)) {
                return Optional.of(standby);
            }
        }
        return Optional.empty();
    }

    void pause(TransportId transport, Duration pause) {
        restsUntil.put(transport, core.now().plus(pause));
        core.timers().schedule(pause, () -> core.mailbox().execute(() -> rested.accept(transport)));
    }

    private boolean rests(TransportId transport) {
        Tick until = restsUntil.get(transport);
        return until != null && core.now().isBefore(until);
    }
}
