package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.failover.Outcome;
import dev.lifeline.failover.core.ResendRule;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Backoff;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests: each device's in order, many devices at once. A lane keeps to the route of the attempt that is
 * under way and takes the wanted one for the next; a request without a route waits until its deadline.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Lanes {
    /** Full jitter; a lane also tries at once when its route or its device's presence changes. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ZERO);

    /** One attempt's limit; the adapters have tighter ones of their own for what they know. */
    private static final Duration ATTEMPT = Duration.ofSeconds(35);

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final Core core;
    private final Routes routes;
    private final int mostWaiting;
    private final Map<DeviceId, Lane> lanes = new HashMap<>();
    private boolean closed;

    Lanes(Core core, Routes routes, int mostWaiting) {
        this.core = core;
        this.routes = routes;
        this.mostWaiting = mostWaiting;
    }

    void accept(DeviceId device, Outstanding outstanding) {
        if (closed) {
            outstanding.giveUp();
            return;
        }
        Lane lane = lanes.computeIfAbsent(device, Lane::new);
        if (lane.queue.size() >= mostWaiting) {
            outstanding.end(new Outcome.NotDelivered(lane.queue.size() + " requests wait for " + device
                    + " (expected: fewer than " + mostWaiting + ")"));
            return;
        }
        lane.queue.add(outstanding);
        Duration left = outstanding.deadline().since(core.now());
        outstanding.watch(core.timers().schedule(left, () -> core.mailbox().execute(() -> expire(lane, outstanding))));
        pump(lane);
    }

    /** A route has changed: whoever waits tries again. */
    void pumpAll() {
        List.copyOf(lanes.values()).forEach(this::pumpAnew);
    }

    void pump(DeviceId device) {
        Lane lane = lanes.get(device);
        if (lane != null) {
            pumpAnew(lane);
        }
    }

    /** Ends everything that waits; what is under way ends with its attempt, and nothing is begun any more. */
    void close() {
        closed = true;
        for (Lane lane : List.copyOf(lanes.values())) {
            lane.cancelRetry();
            lane.queue.stream().skip(lane.underWay ? 1 : 0).forEach(Outstanding::giveUp);
        }
        lanes.clear();
    }

    private void pumpAnew(Lane lane) {
        lane.cancelRetry();
        pump(lane);
    }

    private void pump(Lane lane) {
        if (lane.underWay || lane.retry != null) {
            return;
        }
        while (!lane.queue.isEmpty() && lane.queue.peek().isEnded()) {
            lane.queue.remove();
        }
        Outstanding head = lane.queue.peek();
        if (head == null) {
            lanes.remove(lane.device, lane);
            return;
        }
        if (core.now().isBefore(head.deadline())) {
            routes.forCommands(lane.device, lane.avoidHome).ifPresent(route -> attempt(lane, head, route));
        } else {
            head.giveUp();
            pump(lane);
        }
    }

    private void attempt(Lane lane, Outstanding head, TransportId route) {
        lane.underWay = true;
        Envelope envelope = envelope(lane, head);
        Tick began = core.now();
        Tick limit = began.plus(ATTEMPT);
        core.send(
                route,
                envelope,
                head.deadline().isBefore(limit) ? head.deadline() : limit,
                reply -> {
                    lane.underWay = false;
                    lane.failures = 0;
                    lane.avoidHome &= head.isAsking(); // an answered question proves nothing about home
                    answered(lane, head, reply);
                },
                failure -> {
                    lane.underWay = false;
                    head.failed(failure, began);
                    failed(lane, head, route, envelope, failure);
                });
    }

    private Envelope envelope(Lane lane, Outstanding head) {
        if (head.isAsking() && head.request() instanceof Request.ToDevice about) {
            return head.question(core.epoch(), core.commandIds().next(), about);
        }
        Envelope envelope = head.envelope(core.epoch());
        return core.riding(lane.device).map(envelope::carrying).orElse(envelope);
    }

    private void answered(Lane lane, Outstanding head, Reply reply) {
        Answer answer = reply.answer();
        if (head.isAsking() && answer == Refusal.NOT_RUN) {
            head.didNotRun(core.commandIds().next());
        } else if (head.isAsking() && answer instanceof Refusal refusal && refusal != Refusal.RAN_BEFORE) {
            notTold(lane, head, refusal, reply.via());
            return;
        } else {
            head.end(new Outcome.Delivered(answer, reply.via()));
        }
        pump(lane);
    }

    /** What the device has forgotten it will not know at the next question either. */
    private void notTold(Lane lane, Outstanding head, Refusal refusal, TransportId via) {
        head.notTold(TransportException.failure(via, Fault.DEVICE, Progress.UNKNOWN)
                .refusal(refusal)
                .detail("asked whether it ran, the device answered " + refusal)
                .build());
        if (refusal == Refusal.FORGOTTEN) {
            head.giveUp();
            pump(lane);
        } else {
            retryLater(lane);
        }
    }

    private void failed(Lane lane, Outstanding head, TransportId route, Envelope envelope, TransportException failure) {
        log.debug(
                "attempt failed device={} command={} cause=\"{}\"",
                lane.device,
                envelope.command(),
                failure.getMessage());
        failure.pause().ifPresent(pause -> routes.pause(route, pause));
        lane.avoidHome = failure.fault() != Fault.CALLER && route.equals(core.home());
        if (goesOn(head, route, envelope, failure)) {
            retryLater(lane);
        } else {
            head.giveUp();
            pump(lane);
        }
    }

    /** Whether another attempt, or a question about this one, can still help. */
    private boolean goesOn(Outstanding head, TransportId route, Envelope envelope, TransportException failure) {
        if (closed || !core.now().isBefore(head.deadline())) {
            return false;
        }
        if (head.isAsking()) {
            return true; // until the deadline somebody may still know
        }
        ResendRule rule = ResendRule.after(failure, envelope, core.everyRouteCarriesEpochs());
        if (rule == ResendRule.ASK_FIRST && core.carriesEpochs(route)) {
            head.ask();
            return true;
        }
        return rule == ResendRule.SEND_AGAIN; // firmware that remembers nothing cannot be asked
    }

    private void retryLater(Lane lane) {
        lane.failures++;
        Duration delay = BACKOFF.delay(lane.failures, core.roll());
        lane.cancelRetry();
        lane.retry = core.timers().schedule(delay, () -> core.mailbox().execute(() -> pumpAnew(lane)));
    }

    /** The deadline of a request that nobody is carrying right now; one under way ends with its attempt. */
    private void expire(Lane lane, Outstanding outstanding) {
        boolean head = lane.queue.peek() == outstanding;
        if (outstanding.isEnded() || (head && lane.underWay)) {
            return;
        }
        outstanding.giveUp();
        lane.queue.remove(outstanding);
        if (head) {
            lane.failures = 0; // they were this request's
            pumpAnew(lane);
        }
    }
}
