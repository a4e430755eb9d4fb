package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Vote;
import dev.lifeline.spi.Observation.Presence;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which devices are present on which standby, and what they said of themselves. A goodbye of an older session changes
 * nothing.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Presences {
    /** One device on one standby. */
    static final class Visit {
        final DeviceId device;
        final TransportId via;
        final long session;
        final Tick since;

        @Nullable
        DeviceStatus status;

        boolean toldDirect;
        boolean ordering;

        /** When to look at it again; one at a time. */
        @Nullable
        Timer again;

        Visit(DeviceId device, TransportId via, long session, Tick since) {
            this.device = device;
            this.via = via;
            this.session = session;
            this.since = since;
        }

        /** It says so itself: it was sent here by a process before this one, or came by itself. */
        boolean sendsHere() {
            return status != null && status.eventsDirect();
        }

        boolean misses() {
            return status != null && status.vote() != Vote.FINE;
        }
    }

    private final Map<TransportId, Map<DeviceId, Visit>> visits = new HashMap<>();

    /** The new visit if this observation begins one. */
    Optional<Visit> observed(Presence presence) {
        Map<DeviceId, Visit> there = visits.computeIfAbsent(presence.via(), absent -> new HashMap<>());
        Visit known = there.get(presence.device());
        if (known != null && known.session > presence.session()) {
            return Optional.empty();
        }
        if (!presence.present()) {
            there.remove(presence.device());
            return Optional.empty();
        }
        if (known != null && known.session == presence.session()) {
            return Optional.empty();
        }
        Visit visit = new Visit(presence.device(), presence.via(), presence.session(), presence.at());
        there.put(presence.device(), visit);
        return Optional.of(visit);
    }

    Optional<Visit> visit(TransportId via, DeviceId device) {
        return Optional.ofNullable(visits.getOrDefault(via, Map.of()).get(device));
    }

    boolean present(TransportId via, DeviceId device) {
        return visits.getOrDefault(via, Map.of()).containsKey(device);
    }

    /** A copy, safe to walk while visits come and go. */
    List<Visit> all() {
        List<Visit> all = new ArrayList<>();
        visits.values().forEach(there -> all.addAll(there.values()));
        return all;
    }
}
