package dev.lifeline.failover.runtime;

import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Observation.DeviceEvent;
import dev.lifeline.spi.Observation.LinkChanged;
import dev.lifeline.spi.Observation.Presence;
import dev.lifeline.spi.Observation.StatusReported;
import dev.lifeline.spi.PresenceBasis.Source;
import java.util.concurrent.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one transport's observations to the mailbox and hands each to the part that it concerns.
 *
 * <p><b>Threads.</b> {@code onNext} on the transport's; the rest on the mailbox.
 */
final class Watch implements Flow.Subscriber<Observation> {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final FleetRuntime runtime;

    Watch(FleetRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Observation observation) {
        runtime.mailbox().execute(() -> observed(observation));
    }

    @Override
    public void onError(Throwable failure) {
        log.warn("observations ended with a failure", failure);
    }

    @Override
    public void onComplete() {
        log.debug("observations ended");
    }

    private void observed(Observation observation) {
        if (observation instanceof DeviceEvent event) {
            runtime.evidence.eventCarried(event);
            runtime.inbox.observed(event);
        } else if (observation instanceof Presence presence) {
            present(presence);
        } else if (observation instanceof StatusReported reported) {
            reported(reported);
        } else if (observation instanceof LinkChanged change) {
            log.info("link transport={} state={} cause=\"{}\"", change.via(), change.state(), change.cause());
            runtime.evidence.linkChanged(change);
        } else {
            log.warn("{}", observation);
        }
    }

    private void present(Presence presence) {
        if (presence.via().equals(runtime.home())) {
            atHome(presence);
            return;
        }
        runtime.presences.observed(presence).ifPresent(visit -> {
            runtime.evidence.visited();
            runtime.prober.visited(visit.device);
            runtime.mover.reconcile(visit);
            runtime.lanes.pump(visit.device);
        });
        if (!runtime.presences.present(presence.via(), presence.device())) {
            runtime.prober.visitEnded(presence.device());
        }
    }

    private void atHome(Presence presence) {
        if (presence.present()) {
            runtime.prober.heard(presence.device());
            runtime.lanes.pump(presence.device());
        } else if (presence.basis().source() != Source.ANSWER) {
            // what is denied to a question of ours stays asked: a cloud that reaches nobody denies them all
            runtime.prober.left(presence.device());
        }
    }

    private void reported(StatusReported reported) {
        runtime.presences.visit(reported.via(), reported.device()).ifPresent(visit -> {
            visit.status = reported.status();
            runtime.evidence.voted(reported.device(), reported.status().vote());
            runtime.mover.reconcile(visit);
        });
    }
}
