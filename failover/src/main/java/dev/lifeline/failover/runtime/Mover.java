package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Vote;
import dev.lifeline.failover.core.Direction;
import dev.lifeline.failover.runtime.Presences.Visit;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells devices that are present on a standby where they belong: to stay while home is down, and to go home in their
 * wave. Make before break: the device itself refuses to go while its cloud link is not up, and is asked again.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Mover {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(15);

    /**
     * A device that came by itself while home is well is not sent back before it had time to be served. Counted over its
     * visits, since a device that sleeps pays short ones.
     */
    private static final Duration LEAST_STAY = Duration.ofSeconds(60);

    private final Core core;
    private final Routes routes;
    private final HealthBoard board;
    private final Presences presences;
    /** Devices that send, or may send, their events over a standby, and since when; at most the fleet. */
    private final Map<DeviceId, Tick> away = new HashMap<>();

    Mover(Core core, Routes routes, HealthBoard board, Presences presences) {
        this.core = core;
        this.routes = routes;
        this.board = board;
        this.presences = presences;
    }

    void reconcileAll() {
        presences.all().forEach(this::reconcile);
    }

    void reconcile(Visit visit) {
        if (visit.ordering
                || presences
                        .visit(visit.via, visit.device)
                        .filter(now -> now == visit)
                        .isEmpty()) {
            return;
        }
        if (visit.misses() || visit.sendsHere()) {
            away.putIfAbsent(visit.device, core.now());
        }
        TransportId wanted = routes.wanted(visit.device, Direction.EVENTS);
        if (!wanted.equals(core.home())) {
            if (!visit.toldDirect) {
                away.putIfAbsent(visit.device, core.now()); // an order whose answer is lost may have been taken
                order(visit, new Control.GoDirect(core.epoch()));
            }
        } else if (away.containsKey(visit.device)) {
            sendHome(visit);
        }
    }

    private void sendHome(Visit visit) {
        String label = board.label(Direction.EVENTS);
        Duration stayed = core.now().since(away.getOrDefault(visit.device, visit.since));
        if (!label.equals("Healthy") && !label.equals("Recovering")) {
            return; // something is wrong there; the next transition reconciles
        }
        if (!visit.toldDirect && label.equals("Healthy") && stayed.compareTo(LEAST_STAY) < 0) {
            again(visit, LEAST_STAY.minus(stayed));
        } else {
            order(visit, new Control.GoHome(core.epoch()));
        }
    }

    private void order(Visit visit, Control control) {
        visit.ordering = true;
        Envelope envelope = Envelope.of(
                core.commandIds().next(),
                core.epoch(),
                Idempotency.IDEMPOTENT,
                new Request.Order(visit.device, control));
        core.send(
                visit.via,
                envelope,
                core.now().plus(LIMIT),
                reply -> {
                    visit.ordering = false;
                    answered(visit, control, reply.answer() == Refusal.TAKEN);
                },
                failure -> {
                    visit.ordering = false;
                    again(visit, BEFORE_ASKING_AGAIN);
                });
    }

    private void answered(Visit visit, Control control, boolean taken) {
        if (!taken) {
            again(visit, BEFORE_ASKING_AGAIN);
            return;
        }
        if (control instanceof Control.GoDirect) {
            visit.toldDirect = true;
        } else {
            visit.toldDirect = false;
            visit.status = visit.status == null
                    ? null
                    : visit.status.withVote(Vote.FINE).withEventsDirect(false);
            away.remove(visit.device);
        }
        reconcile(visit); // the table may have changed meanwhile
    }

    private void again(Visit visit, Duration delay) {
        if (visit.again != null) {
            visit.again.cancel();
        }
        visit.again = core.timers().schedule(delay, () -> core.mailbox().execute(() -> reconcile(visit)));
    }
}
