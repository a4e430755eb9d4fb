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
import java.util.Optional;

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

    private final Core core;
    private final Routes routes;
    private final int mostWaiting;
    private final Map<DeviceId, Lane> lanes = new HashMap<>();

    Lanes(Core core, Routes routes, int mostWaiting) {
        this.core = core;
        this.routes = routes;
        this.mostWaiting = mostWaiting;
    }

    void accept(DeviceId device, Outstanding outstanding) {
        Lane lane = lanes.computeIfAbsent(device, Lane::new);
        if (lane.queue.size() >= mostWaiting) {
            outstanding.end(new Outcome.NotDelivered(lane.queue.size() + " requests wait for " + device
                    + " (expected: fewer than " + mostWaiting + ")"));
            return;
        }
        lane.queue.add(outstanding);
        core.timers().schedule(outstanding.deadline().since(core.now()), () -> core.mailbox()
                .execute(() -> expire(lane, outstanding)));
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

    int waiting() {
        return lanes.values().stream().mapToInt(lane -> lane.queue.size()).sum();
    }

    /** Ends everything that waits; what is under way ends with its transport. */
    void close() {
        for (Lane lane : List.copyOf(lanes.values())) {
            lane.cancelRetry();
            lane.queue.forEach(Outstanding::giveUp);
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
        routes.forCommands(lane.device, lane.avoidHome).ifPresent(route -> attempt(lane, head, route));
    }

    private void attempt(Lane lane, Outstanding head, TransportId route) {
        lane.underWay = true;
        Envelope envelope = envelope(lane, head);
        Tick limit = core.now().plus(ATTEMPT);
        core.send(
                route,
                envelope,
                head.deadline().isBefore(limit) ? head.deadline() : limit,
                reply -> {
                    lane.underWay = false;
                    lane.failures = 0;
                    lane.avoidHome = false;
                    answered(lane, head, reply);
                },
                failure -> {
                    lane.underWay = false;
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
            head.failed(TransportException.failure(reply.via(), Fault.DEVICE, Progress.UNKNOWN)
                    .refusal(refusal)
                    .detail("asked whether it ran, the device answered " + refusal)
                    .build());
            retryLater(lane);
            return;
        } else {
            end(lane, head, new Outcome.Delivered(answer, reply.via()));
        }
        pump(lane);
    }

    private void failed(Lane lane, Outstanding head, TransportId route, Envelope envelope, TransportException failure) {
        head.failed(failure);
        lane.avoidHome = failure.fault() == Fault.DEVICE && route.equals(core.home());
        ResendRule rule = ResendRule.after(failure, envelope, core.carriesEpochs(route));
        if (rule == ResendRule.GIVE_UP && !head.isAsking()) {
            head.giveUp();
            pump(lane);
            return;
        }
        if (rule == ResendRule.ASK_FIRST) {
            if (!core.carriesEpochs(route)) {
                head.giveUp(); // this route's firmware remembers nothing that could be asked for
                pump(lane);
                return;
            }
            head.ask();
        }
        failure.pause().ifPresent(pause -> routes.pause(route, pause));
        retryLater(lane);
    }

    private void end(Lane lane, Outstanding head, Outcome outcome) {
        head.end(outcome);
        lane.queue.remove(head);
    }

    private void retryLater(Lane lane) {
        lane.failures++;
        Duration delay = BACKOFF.delay(lane.failures, core.roll());
        lane.cancelRetry();
        lane.retry = core.timers().schedule(delay, () -> core.mailbox().execute(() -> pumpAnew(lane)));
        Optional.ofNullable(lane.queue.peek()).filter(Outstanding::isEnded).ifPresent(ended -> pumpAnew(lane));
    }

    /** The deadline of a request that nobody is carrying right now; one under way ends with its attempt. */
    private void expire(Lane lane, Outstanding outstanding) {
        boolean carried = lane.underWay && lane.queue.peek() == outstanding;
        if (outstanding.isEnded() || carried) {
            return;
        }
        outstanding.giveUp();
        lane.queue.remove(outstanding);
        pump(lane);
    }
}
