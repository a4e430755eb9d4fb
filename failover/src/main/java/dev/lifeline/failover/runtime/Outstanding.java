package dev.lifeline.failover.runtime;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.failover.Outcome;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Request;
import dev.lifeline.time.Tick;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
    private String lastFailure = "no route yet";

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
        return Envelope.of(
                ownId, epoch, Idempotency.IDEMPOTENT, new Request.AskOutcome(about.device(), command));
    }

    void failed(String why, boolean unknown) {
        lastFailure = why;
        mayHaveRun |= unknown;
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
        end(mayHaveRun ? new Outcome.Unknown(lastFailure) : new Outcome.NotDelivered(lastFailure));
    }
}
