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
import dev.lifeline.time.Timers.Timer;
import java.util.Objects;
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
    private @Nullable Tick mayHaveRunSince; // the first attempt under this id of which nobody knows that it did not run
    private boolean asking;
    private @Nullable TransportException lastFailure;
    private @Nullable Timer deadlineTimer;

    /** @param asked what the caller sends; the epoch and what rides along are each attempt's own */
    Outstanding(Envelope asked, Tick deadline) {
        this.request = asked.request();
        this.idempotency = asked.idempotency();
        this.command = asked.command();
        this.mayHaveRunSince = asked.firstSent().orElse(null);
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
        Envelope first = Envelope.of(command, epoch, idempotency, request);
        return mayHaveRunSince == null ? first : first.repeating(mayHaveRunSince);
    }

    /** The question whether the last attempt ran. Its own id is of no matter: asking twice is harmless. */
    Envelope question(Epoch epoch, CommandId ownId, Request.ToDevice about) {
        Tick since = Objects.requireNonNull(mayHaveRunSince, "mayHaveRunSince");
        return Envelope.of(
                ownId, epoch, Idempotency.IDEMPOTENT, new Request.AskOutcome(about.device(), command, since));
    }

    /** @param began when the failed attempt was made */
    void failed(TransportException failure, Tick began) {
        lastFailure = failure;
        if (!asking && failure.progress() == Progress.UNKNOWN && mayHaveRunSince == null) {
            mayHaveRunSince = began;
        }
    }

    /** The device has turned the question down, or does not know. */
    void notTold(TransportException failure) {
        lastFailure = failure;
    }

    void ask() {
        asking = true;
    }

    /** The device promises that the last attempt never runs: the request starts anew under another id. */
    void didNotRun(CommandId fresh) {
        asking = false;
        mayHaveRunSince = null;
        command = fresh;
    }

    /** Takes over the timer of its deadline, to be cancelled when it ends earlier. */
    void watch(Timer timer) {
        deadlineTimer = timer;
    }

    void end(Outcome outcome) {
        if (deadlineTimer != null) {
            deadlineTimer.cancel();
        }
        promise.complete(outcome);
    }

    /** Ends it for lack of time, or of hope. */
    void giveUp() {
        String reason = lastFailure == null ? "no route yet" : String.valueOf(lastFailure.getMessage());
        end(mayHaveRunSince == null ? new Outcome.NotDelivered(reason) : new Outcome.Unknown(reason));
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
