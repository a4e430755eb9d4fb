package dev.lifeline.particle.api;

import dev.lifeline.spi.Progress;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One call with the client's token. If the cloud refuses the token and there is a better one, the request goes once more: a
 * refused one has not been carried out.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> Begun once.
 */
final class CallWithToken<T> {
    private final TokenKeeper keeper;
    private final Ticker ticker;
    private final Timers timers;
    private final Tick deadline;
    private final BiFunction<Bearer, Duration, CompletableFuture<T>> attempts;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /** @param attempts makes one, within the time that is left */
    CallWithToken(
            TokenKeeper keeper,
            Ticker ticker,
            Timers timers,
            Tick deadline,
            BiFunction<Bearer, Duration, CompletableFuture<T>> attempts) {
        this.keeper = keeper;
        this.ticker = ticker;
        this.timers = timers;
        this.deadline = deadline;
        this.attempts = attempts;
    }

    CompletableFuture<T> begin(Bearer bearer) {
        // not whenComplete: the stage that it returns would wrap each failure in an exception, stack and all, for
        // nobody
        attempts.apply(bearer, left()).handle((answer, failure) -> {
            if (failure instanceof ParticleException refused
                    && refused.failure() instanceof ApiFailure.Unauthenticated) {
                judge(bearer, refused);
            } else {
                tell(answer, failure);
            }
            return true;
        });
        return result;
    }

    /** Has a token first. */
    CompletableFuture<T> beginWithoutToken(String name) {
        ParticleException tooLate =
                new ParticleException(new ApiFailure.GivenUp(name + ": no token in time", Progress.NOT_SENT));
        inTime(keeper.bearer(), tooLate, (bearer, failure) -> {
            if (bearer == null) {
                tell(null, unsent(name, failure));
            } else {
                begin(bearer);
            }
        });
        return result;
    }

    /** How far the login got is not how far the call got. */
    private static Throwable unsent(String name, Throwable failure) {
        return ParticleException.failureOf(failure)
                .filter(login -> login.progress() == Progress.UNKNOWN)
                .<Throwable>map(login -> new ParticleException(
                        new ApiFailure.NoToken(name + " has no token: " + login.detail(), login.fault())))
                .orElse(failure);
    }

    private void judge(Bearer bearer, ParticleException refused) {
        inTime(
                keeper.refused(bearer),
                refused,
                (better, never) -> better.ifPresentOrElse(this::again, () -> tell(null, refused)));
    }

    private void again(Bearer better) {
        attempts.apply(better, left()).handle((answer, failure) -> {
            tell(answer, failure);
            return true;
        });
    }

    /** Goes on when the token's keeper has spoken, unless the time is over: then that is the end, and nothing more is sent. */
    private <U> void inTime(CompletionStage<U> keepers, ParticleException tooLate, BiConsumer<U, Throwable> further) {
        AtomicBoolean decided = new AtomicBoolean();
        Timers.Timer timer = timers.schedule(left(), () -> {
            if (!decided.getAndSet(true)) {
                tell(null, tooLate);
            }
        });
        keepers.handle((value, failure) -> {
            timer.cancel();
            if (!decided.getAndSet(true)) {
                further.accept(value, failure);
            }
            return true;
        });
    }

    private Duration left() {
        return deadline.since(ticker.now());
    }

    private void tell(@Nullable T answer, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(answer);
        } else {
            result.completeExceptionally(failure);
        }
    }
}
