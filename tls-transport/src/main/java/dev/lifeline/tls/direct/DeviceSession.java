package dev.lifeline.tls.direct;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An admitted device's connection, seen from the side that sends: requests that wait for answers, bounded by what the
 * link takes.
 *
 * <p><b>Threads.</b> {@link #send} and {@link #publish} from any; the rest where the link runs its tasks.
 */
final class DeviceSession {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);

    private final DeviceId device;
    private final long number;
    private final FrameLink link;
    private final Ticker ticker;
    private final Timers timers;
    private final Map<CommandId, Waiting> waiting = new LinkedHashMap<>(); // where the link runs its tasks
    private volatile DeviceStatus status;
    private boolean ended; // where the link runs its tasks

    DeviceSession(DeviceId device, long number, DeviceStatus status, FrameLink link, Ticker ticker, Timers timers) {
        this.device = device;
        this.number = number;
        this.status = status;
        this.link = link;
        this.ticker = ticker;
        this.timers = timers;
    }

    DeviceId device() {
        return device;
    }

    long number() {
        return number;
    }

    void status(DeviceStatus reported) {
        status = reported;
    }

    /** Sends once, or fails {@code outcome} as not sent. */
    void send(Envelope envelope, Tick deadline, CompletableFuture<Reply> outcome) {
        onLink(outcome, () -> write(envelope, deadline, outcome));
    }

    /** Writes a publish that nobody waits for; a device that does not read, or takes none so long, goes without. */
    void publish(Envelope envelope, Request.PublishToAll all, Tick deadline) {
        onLink(new CompletableFuture<>(), () -> {
            try {
                Tick now = ticker.now();
                requireSendable(envelope, deadline.since(now));
                link.sendToAll(Outgoing.toAll(envelope, now, deadline, all), status);
            } catch (TransportException notSent) {
                LOG.info("listener publish=dropped cause=\"{}\"", notSent.getMessage());
            }
        });
    }

    void answered(CommandId command, Answer answer) {
        Waiting request = waiting.remove(command);
        if (request != null) { // else: too late, or the answer to a publish to all
            request.answered(answer);
        }
    }

    void ponged() {
        if (waiting.isEmpty()) {
            return; // the usual answer to the keep-alive
        }
        for (CommandId command : List.copyOf(waiting.keySet())) {
            Waiting request = waiting.get(command);
            if (request != null && request.isPing()) {
                answered(command, new Value.Bool(true));
            }
        }
    }

    /** Fails what still waits. */
    void end(boolean weClosed) {
        ended = true;
        List<Waiting> left = List.copyOf(waiting.values());
        waiting.clear();
        left.forEach(request ->
                request.failed(weClosed ? Failures.closedWhileWaiting(device) : Failures.connectionLost(device)));
    }

    void close() {
        link.close();
    }

    private void write(Envelope envelope, Tick deadline, CompletableFuture<Reply> outcome) {
        try {
            Tick now = ticker.now();
            Duration left = deadline.since(now);
            requireSendable(envelope, left);
            Frame frame = Outgoing.frame(envelope, now, deadline);
            link.requireTaken(frame, device, status);
            Outgoing.riding(envelope).ifPresent(link::send);
            await(envelope, left, outcome);
            link.send(frame, success -> written(envelope, success));
        } catch (TransportException notSent) {
            outcome.completeExceptionally(notSent);
        }
    }

    private void requireSendable(Envelope envelope, Duration left) {
        if (ended) {
            throw Failures.notConnected(device);
        } else if (left.isNegative() || left.isZero()) {
            throw Failures.deadlinePassed();
        } else if (!link.writable()) {
            throw Failures.doesNotRead(device);
        } else if (waiting.containsKey(envelope.command())) {
            throw Failures.notTaken("command " + envelope.command() + " waits for its answer already");
        }
    }

    private void await(Envelope envelope, Duration left, CompletableFuture<Reply> outcome) {
        Timers.Timer timer = timers.schedule(left, () -> onLink(outcome, () -> expired(envelope.command())));
        waiting.put(envelope.command(), new Waiting(envelope.request(), outcome, timer));
    }

    private void expired(CommandId command) {
        Waiting late = waiting.remove(command);
        if (late != null) {
            late.failed(Failures.noAnswer(device));
        }
    }

    /** An acknowledgement has no answer of its own: it is taken when it is written. A failed write ends the connection. */
    private void written(Envelope envelope, boolean success) {
        if (success && envelope.request() instanceof Request.Acknowledge) {
            answered(envelope.command(), Refusal.TAKEN);
        }
    }

    private void onLink(CompletableFuture<Reply> outcome, Runnable action) {
        try {
            link.execute(action);
        } catch (RejectedExecutionException closed) {
            outcome.completeExceptionally(Failures.closed());
        }
    }
}
