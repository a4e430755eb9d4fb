package dev.lifeline.particle.api;

import dev.lifeline.spi.Progress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * A call to the cloud that is ready to go: {@link #send} tells the answer later, {@link #await} waits for it. Sending it
 * again is another call.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class CloudCall<T> {
    private final Function<Duration, CompletableFuture<T>> sending;
    private final Duration patience;

    CloudCall(Duration patience, Function<Duration, CompletableFuture<T>> sending) {
        this.sending = sending;
        this.patience = patience;
    }

    /** The same call, given up after {@code limit} at most; the limit of its kind holds beside it ({@link ApiLimits}). */
    public CloudCall<T> within(Duration limit) {
        return new CloudCall<>(limit, sending);
    }

    /** Sends it; never blocks. The stage fails with {@link ParticleException}, at the latest when the limit is over. */
    public CompletionStage<T> send() {
        return sending.apply(patience).minimalCompletionStage(); // nobody else is to complete it
    }

    /**
     * Sends it and waits. Not for threads that the stages of this client complete on, nor for the timers' thread: they would
     * wait for themselves.
     *
     * @throws ParticleException if it fails, or the waiting thread is interrupted, which stays so; the call goes on
     */
    public T await() {
        return await(send());
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ParticleException known
                    ? ParticleException.awaited(known)
                    : new IllegalStateException("a call to the cloud failed in a way of its own", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ParticleException(new ApiFailure.GivenUp("interrupted while waiting", Progress.UNKNOWN));
        }
    }
}
