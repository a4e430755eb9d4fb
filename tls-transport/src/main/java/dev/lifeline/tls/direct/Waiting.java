package dev.lifeline.tls.direct;

import dev.lifeline.contract.Answer;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.time.Timers;
import java.util.concurrent.CompletableFuture;

/** One request that waits for its answer. <b>Threads.</b> Those of its session's link. */
final class Waiting {
    private final Request request;
    private final CompletableFuture<Reply> outcome;
    private final Timers.Timer deadline;

    Waiting(Request request, CompletableFuture<Reply> outcome, Timers.Timer deadline) {
        this.request = request;
        this.outcome = outcome;
        this.deadline = deadline;
    }

    boolean isPing() {
        return request instanceof Request.Ping;
    }

    void answered(Answer answer) {
        deadline.cancel();
        try {
            outcome.complete(Reply.to(request, TlsModule.DIRECT, answer));
        } catch (TransportException refused) {
            outcome.completeExceptionally(refused);
        }
    }

    void failed(TransportException failure) {
        deadline.cancel();
        outcome.completeExceptionally(failure);
    }
}
