package dev.lifeline.failover.runtime;

import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts under way: each ends once, by its transport or by {@link #close}, and brings its outcome to the mailbox.
 *
 * <p><b>Threads.</b> The mailbox only.
 */
final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Executor mailbox;
    private final Evidence evidence;
    private final Set<Attempt> open = new LinkedHashSet<>();
    private boolean closed;

    Attempts(Executor mailbox, Evidence evidence) {
        this.mailbox = mailbox;
        this.evidence = evidence;
    }

    /** After {@link #close} nothing is sent and nobody is told. */
    void send(
            Transport route,
            Envelope envelope,
            Tick limit,
            Consumer<Reply> answered,
            Consumer<TransportException> failed) {
        if (closed) {
            return;
        }
        Attempt attempt = new Attempt(route.id(), envelope, answered, failed);
        open.add(attempt);
        begin(route, envelope, limit)
                .whenComplete((reply, failure) -> mailbox.execute(() -> ended(attempt, reply, failure)));
    }

    /** Ends what is under way; whether it ran nobody can tell any more. */
    void close() {
        closed = true;
        for (Attempt attempt : List.copyOf(open)) {
            ended(
                    attempt,
                    null,
                    TransportException.failure(attempt.route, Fault.CALLER, Progress.UNKNOWN)
                            .detail("the fleet was closed before an answer came")
                            .build());
        }
    }

    private void ended(Attempt attempt, @Nullable Reply reply, @Nullable Throwable failure) {
        if (!open.remove(attempt)) {
            return; // cut off by close
        }
        if (reply != null) {
            evidence.answered(attempt.route, attempt.envelope.request(), reply);
            attempt.answered.accept(reply);
        } else {
            TransportException known = transportFailure(attempt.route, failure);
            evidence.failed(attempt.route, attempt.envelope.request(), known);
            attempt.failed.accept(known);
        }
    }

    private static CompletionStage<Reply> begin(Transport route, Envelope envelope, Tick limit) {
        try {
            return route.send(envelope, limit);
        } catch (RuntimeException broken) {
            return CompletableFuture.failedStage(broken);
        }
    }

    /** A dependent stage wraps its failure, a source stage does not. A plugin that breaks its promise freezes no lane. */
    private static TransportException transportFailure(TransportId route, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
        if (cause instanceof TransportException known) {
            return known;
        }
        log.error("transport={} failed with something else than a TransportException", route, cause);
        return TransportException.failure(route, Fault.CALLER, Progress.UNKNOWN)
                .detail("the transport broke its contract")
                .build();
    }

    /** One on its way; equal to itself only. */
    private static final class Attempt {
        final TransportId route;
        final Envelope envelope;
        final Consumer<Reply> answered;
        final Consumer<TransportException> failed;

        Attempt(TransportId route, Envelope envelope, Consumer<Reply> answered, Consumer<TransportException> failed) {
            this.route = route;
            this.envelope = envelope;
            this.answered = answered;
            this.failed = failed;
        }
    }
}
