package dev.lifeline.failover.runtime;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A request between the application's call and its outcome.
 *
 * <p><b>Threads.</b> The mailbox only, but for {@link #outcome}.
 */
final class Outstanding {
    private final Request request;
    private final Idempotency idempotency;
    private final Tick deadline;
    private final CompletableFuture<Outcome> promise = new CompletableFuture<>();

    private CommandId command;
    private boolean mayHaveRun;
    private boolean asking;
    private @Nullable TransportException lastFailure;

    Outstanding(Request request, Idempotency idempotency, CommandId command, Tick deadline) {
        this.request = request;
        this.idempotency = idempotency;
        this.command = command;
        this.deadline = deadline;
    }

    CompletionStage<Outcome> outcome() {
        return promise.minimalCompletionStage();
    }

    Request request() {
        return request;
    }

    Tick deadline() {
        return deadline;
    }

    boolean isAsking() {
        return asking;
    }

    boolean isEnded() {
        return promise.isDone();
    }

    Envelope envelope(Epoch epoch) {
        return Envelope.of(command, epoch, idempotency, request);
    }

    /** The question whether the last attempt ran. Its own id is of no matter: asking twice is harmless. */
    Envelope question(Epoch epoch, CommandId ownId, Request.ToDevice about) {
        return Envelope.of(ownId, epoch, Idempotency.IDEMPOTENT, new Request.AskOutcome(about.device(), command));
    }

    void failed(TransportException failure) {
        lastFailure = failure;
        mayHaveRun |= !asking && failure.progress() == Progress.UNKNOWN;
    }

    void ask() {
        asking = true;
    }

    /** The device promises that the last attempt never runs: the request starts anew under another id. */
    void didNotRun(CommandId fresh) {
        asking = false;
        mayHaveRun = false;
        command = fresh;
    }

    void end(Outcome outcome) {
        promise.complete(outcome);
    }

    /** Ends it for lack of time, or of hope. */
    void giveUp() {
        String reason = lastFailure == null ? "no route yet" : String.valueOf(lastFailure.getMessage());
        end(mayHaveRun ? new Outcome.Unknown(reason) : new Outcome.NotDelivered(reason));
    }

    /** What the composite transport fails with, once the outcome is there. */
    TransportException failure(TransportId composite, Outcome outcome) {
        boolean unknown = outcome instanceof Outcome.Unknown;
        Fault fault = lastFailure == null ? Fault.TRANSPORT : lastFailure.fault();
        Progress progress = unknown ? Progress.UNKNOWN : refusedOrNotSent();
        TransportException.Builder failure = TransportException.failure(composite, fault, progress);
        if (lastFailure == null) {
            return failure.detail(outcome.toString()).build();
        }
        lastFailure.refusal().ifPresent(failure::refusal);
        return failure.cause(lastFailure)
                .detail(String.valueOf(lastFailure.getMessage()))
                .build();
    }

    private Progress refusedOrNotSent() {
        return lastFailure != null && lastFailure.progress() == Progress.REFUSED ? Progress.REFUSED : Progress.NOT_SENT;
    }
}
