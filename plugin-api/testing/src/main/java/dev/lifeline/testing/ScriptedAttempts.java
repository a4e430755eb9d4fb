package dev.lifeline.testing;

import static dev.lifeline.spi.TransportException.failure;

import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The requests of a scripted transport that are in flight, and the log of all of them. Any thread. */
final class ScriptedAttempts {
    private final TransportId id;
    private final Ticker ticker;
    private final Timers timers;

    private final Object lock = new Object();
    private final List<Envelope> asked = new ArrayList<>(); // lock
    private final List<Envelope> arrived = new ArrayList<>(); // lock
    private final Set<CompletableFuture<Reply>> inFlight = new HashSet<>(); // lock
    private boolean open; // lock
    private boolean closed; // lock

    ScriptedAttempts(TransportId id, Ticker ticker, Timers timers) {
        this.id = id;
        this.ticker = ticker;
        this.timers = timers;
    }

    void open() {
        synchronized (lock) {
            if (open || closed) {
                throw new IllegalStateException("transport " + id + ": started twice, or after close");
            }
            open = true;
        }
    }

    CompletionStage<Reply> refuse(Envelope envelope, String detail) {
        synchronized (lock) {
            asked.add(envelope);
        }
        return CompletableFuture.failedStage(
                failure(id, Fault.CALLER, Progress.NOT_SENT).detail(detail).build());
    }

    CompletionStage<Reply> begin(Envelope envelope, Tick deadline, Function<Request, Reaction> script) {
        CompletableFuture<Reply> outcome = new CompletableFuture<>();
        Reaction reaction;
        synchronized (lock) {
            asked.add(envelope);
            Optional<TransportException> obstacle = notOpen().or(() -> passed(deadline));
            if (obstacle.isPresent()) {
                return CompletableFuture.failedStage(obstacle.get());
            }
            reaction = script.apply(envelope.request());
            if (arrives(reaction)) {
                arrived.add(envelope);
            }
            inFlight.add(outcome);
        }
        await(outcome, reaction, envelope.request(), deadline);
        return outcome.minimalCompletionStage();
    }

    /** Why nothing can be sent: not started, or closed. */
    Optional<TransportException> notOpen() {
        synchronized (lock) {
            String detail = closed ? "the transport is closed" : "the transport is not started";
            return open && !closed
                    ? Optional.empty()
                    : Optional.of(failure(id, Fault.CALLER, Progress.NOT_SENT)
                            .detail(detail)
                            .build());
        }
    }

    void close() {
        List<CompletableFuture<Reply>> cut;
        synchronized (lock) {
            closed = true;
            cut = List.copyOf(inFlight);
        }
        cut.forEach(outcome -> outcome.completeExceptionally(failure(id, Fault.CALLER, Progress.UNKNOWN)
                .detail("the transport was closed before an answer came")
                .build()));
    }

    List<Envelope> asked() {
        synchronized (lock) {
            return List.copyOf(asked);
        }
    }

    List<Envelope> arrived() {
        synchronized (lock) {
            return List.copyOf(arrived);
        }
    }

    private void await(CompletableFuture<Reply> outcome, Reaction reaction, Request request, Tick deadline) {
        Timers.Timer tooLate = timers.schedule(
                deadline.since(ticker.now()),
                () -> outcome.completeExceptionally(failure(id, Fault.DEVICE, Progress.UNKNOWN)
                        .detail("no answer before the deadline")
                        .build()));
        Timers.Timer reacting = schedule(outcome, reaction, request);
        outcome.whenComplete((reply, failed) -> {
            tooLate.cancel();
            reacting.cancel();
            synchronized (lock) {
                inFlight.removeIf(open -> open == outcome);
            }
        });
    }

    private Timers.Timer schedule(CompletableFuture<Reply> outcome, Reaction reaction, Request request) {
        if (reaction instanceof Reaction.Answers answers) {
            return timers.schedule(answers.after(), () -> answer(outcome, request, answers));
        } else if (reaction instanceof Reaction.Fails fails) {
            return timers.schedule(
                    fails.after(),
                    () -> outcome.completeExceptionally(fails.failure().build()));
        }
        return () -> {};
    }

    private void answer(CompletableFuture<Reply> outcome, Request request, Reaction.Answers answers) {
        try {
            outcome.complete(Reply.to(request, id, answers.answer()));
        } catch (TransportException turnedDown) {
            outcome.completeExceptionally(turnedDown);
        }
    }

    private Optional<TransportException> passed(Tick deadline) {
        Duration late = ticker.now().since(deadline);
        return late.isNegative()
                ? Optional.empty()
                : Optional.of(failure(id, Fault.CALLER, Progress.NOT_SENT)
                        .detail("the deadline had passed " + late + " before")
                        .build());
    }

    private static boolean arrives(Reaction reaction) {
        return !(reaction instanceof Reaction.Fails fails
                && fails.failure().build().progress() == Progress.NOT_SENT);
    }
}
