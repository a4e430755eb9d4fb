package dev.lifeline.testing;

import dev.lifeline.spi.Reply;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What became of one request: how often it ended, how, and when. */
final class SentRequest {
    private final String argument;
    private final Tick deadline;
    private final AtomicInteger outcomes = new AtomicInteger();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    SentRequest(String argument, Tick deadline) {
        this.argument = argument;
        this.deadline = deadline;
    }

    void follow(CompletionStage<Reply> stage, Ticker ticker) {
        stage.whenComplete((reply, failure) -> {
            outcomes.incrementAndGet();
            ended.complete(new Ending(reply, unwrapped(failure), ticker.now()));
        });
    }

    String argument() {
        return argument;
    }

    Tick deadline() {
        return deadline;
    }

    int outcomes() {
        return outcomes.get();
    }

    CompletableFuture<Ending> ended() {
        return ended;
    }

    /** A stage that depends on another one wraps its failure; which kind a transport returns is its own affair. */
    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** One of {@code reply} and {@code failure} is there. */
    record Ending(@Nullable Reply reply, @Nullable Throwable failure, Tick at) {}
}
