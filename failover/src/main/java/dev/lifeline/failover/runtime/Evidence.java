package dev.lifeline.failover.runtime;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.contract.Vote;
import dev.lifeline.failover.core.CallOutcomes.Outcome;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import java.util.Optional;

/**
 * Turns what happens into evidence: outcomes of requests, link states, votes.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Evidence {
    private final Core core;
    private final HealthBoard board;
    private final Prober prober;
    private final OwnNetwork ownNetwork;

    Evidence(Core core, HealthBoard board, Presences presences, Prober prober) {
        this.core = core;
        this.board = board;
        this.prober = prober;
        this.ownNetwork = new OwnNetwork(core, board, presences);
    }

    void answered(TransportId route, Request request, Reply reply) {
        ownNetwork.outsideAnswers();
        boolean silence = request instanceof Request.Ping && !reply.answer().equals(new Value.Bool(true));
        if (!silence && request instanceof Request.ToDevice to) {
            if (route.equals(core.home())) {
                note(to.device(), Outcome.ANSWERED);
                prober.answered(to.device());
            }
        }
    }

    void failed(TransportId route, Request request, TransportException failure) {
        if (!route.equals(core.home())) {
            return;
        }
        ownNetwork.failed(failure);
        if (failure.fault() != Fault.CALLER && request instanceof Request.ToDevice to) {
            note(to, failure);
            board.weigh();
        }
    }

    /** What is our own fault, such as a token that expired, says nothing of the carrier. */
    void probed(ProbeResult result) {
        Optional<TransportException> failure = result.failure();
        failure.ifPresentOrElse(ownNetwork::failed, ownNetwork::outsideAnswers);
        if (failure.isEmpty()) {
            board.book().calls.probe(core.now(), true);
        } else if (failure.get().fault() == Fault.TRANSPORT) {
            board.book().calls.probe(core.now(), false);
            prober.alert();
        }
        board.weigh();
    }

    void linkChanged(Observation.LinkChanged change) {
        if (!change.via().equals(core.home())) {
            return;
        }
        board.book().stream.changed(core.now(), change.state());
        if (change.state() == LinkState.STALLED || change.state() == LinkState.WAITING) {
            prober.alert();
        }
        board.weigh();
    }

    /** A device has come in over a standby. */
    void visited() {
        ownNetwork.outsideAnswers();
    }

    void eventCarried(Observation.DeviceEvent event) {
        ownNetwork.outsideAnswers();
        if (event.via().equals(core.home())) {
            board.book().stream.carriedEvent();
            prober.heard(event.device());
        }
    }

    void voted(DeviceId device, Vote vote) {
        ownNetwork.outsideAnswers();
        board.book().votes.vote(core.now(), device, vote);
        if (vote != Vote.FINE) {
            prober.alert();
            board.weigh();
        }
    }

    /**
     * A silent ping counts in its round, not here too: one fact is one kind of evidence. Nor does the silence of a device
     * that sleeps.
     */
    private void note(Request.ToDevice request, TransportException failure) {
        boolean ping = request instanceof Request.Ping;
        if (failure.refusal().isPresent()) {
            note(request.device(), Outcome.ANSWERED); // a device that says no proves that the route works
            return;
        }
        boolean carrier = failure.fault() == Fault.TRANSPORT;
        boolean counts = carrier || (!ping && prober.expects(request.device()));
        if (counts) {
            note(request.device(), carrier ? Outcome.CARRIER_FAILED : Outcome.DEVICE_SILENT);
        }
        if (counts && !ping) {
            prober.alert();
        }
    }

    private void note(DeviceId device, Outcome outcome) {
        board.book().calls.request(core.now(), device, outcome);
    }
}
