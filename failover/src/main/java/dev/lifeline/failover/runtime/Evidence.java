package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.failover.core.CallOutcomes.Outcome;
import dev.lifeline.failover.core.HealthEvent;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.LocalHint;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;

/**
 * Turns what happens into evidence: outcomes of requests, link states, votes.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Evidence {
    private static final int LOCAL_FAILURES_IN_A_ROW = 3;

    private final Core core;
    private final HealthBoard board;
    private final Presences presences;
    private final Prober prober;
    private int localFailures;
    private boolean ownNetworkLost;

    Evidence(Core core, HealthBoard board, Presences presences, Prober prober) {
        this.core = core;
        this.board = board;
        this.presences = presences;
        this.prober = prober;
    }

    void answered(TransportId route, Request request, Reply reply) {
        outsideAnswers();
        boolean silence = request instanceof Request.Ping && !reply.answer().equals(new Value.Bool(true));
        if (!silence && request instanceof Request.ToDevice to) {
            note(route, to.device(), Outcome.ANSWERED);
            if (route.equals(core.home())) {
                prober.heard(to.device());
            }
        }
    }

    void failed(TransportId route, Request request, TransportException failure) {
        weighOwnNetwork(route, failure);
        if (failure.fault() == Fault.CALLER || !(request instanceof Request.ToDevice to)) {
            return;
        }
        if (failure.refusal().isPresent()) {
            note(route, to.device(), Outcome.ANSWERED); // a device that says no proves that the route works
            return;
        }
        boolean carrier = failure.fault() == Fault.TRANSPORT;
        note(route, to.device(), carrier ? Outcome.CARRIER_FAILED : Outcome.DEVICE_SILENT);
        if (route.equals(core.home())) {
            if (!(request instanceof Request.Ping)) {
                prober.alert();
            }
            board.weigh();
        }
    }

    void linkChanged(Observation.LinkChanged change) {
        board.book(change.via()).stream.changed(core.now(), change.state());
        boolean lost = change.state() == LinkState.STALLED || change.state() == LinkState.WAITING;
        if (lost && change.via().equals(core.home())) {
            prober.alert();
        }
        board.weigh();
    }

    void eventCarried(Observation.DeviceEvent event) {
        outsideAnswers();
        if (event.via().equals(core.home())) {
            board.book(core.home()).stream.carriedEvent();
            prober.heard(event.device());
        }
    }

    void voted(DeviceId device, Vote vote) {
        outsideAnswers();
        board.book(core.home()).votes.vote(core.now(), device, vote);
        if (vote != Vote.FINE) {
            prober.alert();
            board.weigh();
        }
    }

    private void note(TransportId route, DeviceId device, Outcome outcome) {
        board.book(route).calls.request(core.now(), device, outcome);
    }

    /** Our own network is the suspect when nothing resolves or routes, and no device is here directly either. */
    private void weighOwnNetwork(TransportId route, TransportException failure) {
        boolean local = failure.localHint() != LocalHint.NONE;
        localFailures = local ? localFailures + 1 : localFailures;
        boolean visited = !presences.all().isEmpty();
        if (!ownNetworkLost && localFailures >= LOCAL_FAILURES_IN_A_ROW && !visited && route.equals(core.home())) {
            ownNetworkLost = true;
            board.tellBoth(core.home(), new HealthEvent.OwnNetworkLost(core.now()));
        }
    }

    private void outsideAnswers() {
        localFailures = 0;
        if (ownNetworkLost) {
            ownNetworkLost = false;
            board.tellBoth(core.home(), new HealthEvent.OwnNetworkBack(core.now()));
        }
    }
}
