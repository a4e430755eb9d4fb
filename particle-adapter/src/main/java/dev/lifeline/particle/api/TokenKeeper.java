package dev.lifeline.particle.api;

import dev.lifeline.spi.Progress;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token in use, and what is done when the cloud refuses it: the cloud is asked once about the token itself, because a 401
 * comes for other reasons too; if it is bad a new one is had, once for all who wait; if there is none better, requests are
 * refused here for a minute, and for ever if the login itself was refused, in OAuth's own words. A token that has ended is not sent.
 *
 * <p><b>Threads.</b> Any. Nothing is asked under the lock.
 */
final class TokenKeeper {
    /** After it one request tries again: a refusal may be a fault of the cloud's, and devices must not be lost for ever. */
    static final Duration PAUSE = Duration.ofSeconds(60);

    /** After a login that the cloud did not answer. */
    static final Duration SHORT_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);
    private static final Duration EARLIEST_RENEWAL = Duration.ofDays(1); // before a token's end

    private final Ticker ticker;
    private final Function<Optional<AccessToken>, CompletionStage<AccessToken>> source;
    private final Function<Bearer, CompletionStage<?>> confirmation;
    private volatile @Nullable Held held;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable ApiFailure loginRefused; // then the source is not asked again
    private @Nullable CompletableFuture<Bearer> obtaining; // this object's lock, like the next two
    private @Nullable CompletableFuture<Optional<Bearer>> judging;
    private @Nullable Tick believedUntil;

    /** @param renewal when the next is to be had; absent for a token that lasts, like its end */
    private record Held(AccessToken token, Optional<Bearer> bearer, Optional<Tick> renewal, Optional<Tick> end) {
        boolean isOver(Tick now) {
            return end.isPresent() && !now.isBefore(end.get());
        }
    }

    /** @param until absent if it is final */
    private record Refusal(ApiFailure failure, Optional<Tick> until) {
        boolean holds(Tick now) {
            return until.isEmpty() || now.isBefore(until.get());
        }
    }

    /**
     * @param source has a token granted; gets the last one
     * @param confirmation asks the cloud about a token; fails with {@link ApiFailure.Unauthenticated} if it is bad
     */
    TokenKeeper(
            Ticker ticker,
            Function<Optional<AccessToken>, CompletionStage<AccessToken>> source,
            Function<Bearer, CompletionStage<?>> confirmation) {
        this.ticker = ticker;
        this.source = source;
        this.confirmation = confirmation;
    }

    /** The token, if there is one that may be used now. */
    Optional<Bearer> ready() {
        Held now = held;
        if (now == null || now.isOver(ticker.now()) || refusalNow() != null) {
            return Optional.empty();
        }
        if (now.renewal().isPresent() && ticker.now().isAfter(now.renewal().get())) {
            renew(now);
        }
        return now.bearer();
    }

    /** The token in hand, whatever the cloud has said of it: for asking about it. */
    Optional<Bearer> inHand() {
        Held now = held;
        return now == null ? Optional.empty() : now.bearer();
    }

    /** The token, had first if there is none; fails with a {@link ParticleException}. */
    CompletionStage<Bearer> bearer() {
        Refusal refused = refusalNow();
        if (refused != null) {
            return CompletableFuture.failedStage(new ParticleException(refused.failure()));
        }
        Optional<Bearer> ready = ready();
        return ready.isPresent() ? CompletableFuture.completedStage(ready.get()) : obtained();
    }

    /** The cloud has refused a request with {@code refused}: a better token, or none. Never fails. */
    CompletionStage<Optional<Bearer>> refused(Bearer refused) {
        CompletableFuture<Optional<Bearer>> judgement = new CompletableFuture<>();
        synchronized (this) {
            if (!isHeld(refused)) {
                return CompletableFuture.completedStage(inHand());
            } else if (believedUntil != null && ticker.now().isBefore(believedUntil)) {
                return CompletableFuture.completedStage(Optional.empty());
            } else if (judging != null) {
                return judging;
            }
            judging = judgement;
        }
        confirmation.apply(refused).whenComplete((good, failure) -> judged(refused, failure, judgement));
        return judgement;
    }

    private void judged(Bearer refused, @Nullable Throwable failure, CompletableFuture<Optional<Bearer>> judgement) {
        if (failure != null && failureOf(failure) instanceof ApiFailure.Unauthenticated bad) {
            granted().whenComplete((token, none) -> end(judgement, replaced(refused, bad, token, none)));
            return;
        }
        believe(); // it is good, or nobody can say now
        end(judgement, Optional.empty());
    }

    private synchronized void believe() {
        believedUntil = ticker.now().plus(PAUSE);
    }

    private Optional<Bearer> replaced(
            Bearer refused, ApiFailure bad, @Nullable AccessToken token, @Nullable Throwable none) {
        if (token == null) {
            notHad(failureOf(none));
            return Optional.empty();
        }
        if (refused.carries(token.token())) {
            refusal = new Refusal(bad, Optional.of(ticker.now().plus(PAUSE)));
            return Optional.empty();
        }
        Bearer better = hold(token);
        believe(); // a cloud that refuses this one too refuses all, and logins are few
        return Optional.of(better);
    }

    private void end(CompletableFuture<Optional<Bearer>> judgement, Optional<Bearer> better) {
        synchronized (this) {
            judging = null;
        }
        judgement.complete(better);
    }

    private CompletionStage<Bearer> obtained() {
        CompletableFuture<Bearer> waiting = new CompletableFuture<>();
        synchronized (this) {
            if (obtaining != null) {
                return obtaining;
            }
            obtaining = waiting;
        }
        granted().whenComplete((token, failure) -> {
            if (token == null) {
                ApiFailure why = notHad(failureOf(failure));
                obtainingEnded();
                waiting.completeExceptionally(new ParticleException(why));
            } else {
                Bearer bearer = hold(token);
                obtainingEnded();
                waiting.complete(bearer);
            }
        });
        return waiting;
    }

    private synchronized void obtainingEnded() {
        obtaining = null;
    }

    /** The old one is used until the new one is there. */
    private void renew(Held old) {
        synchronized (this) {
            if (obtaining != null || !old.equals(held)) {
                return;
            }
            Optional<Tick> nextTry = Optional.of(ticker.now().plus(PAUSE));
            held = new Held(old.token(), old.bearer(), nextTry, old.end());
        }
        granted().whenComplete((token, failure) -> {
            if (token != null) {
                hold(token);
            } else if (isFinal(failureOf(failure))) {
                loginRefused = failureOf(failure);
                LOG.warn("particle: no new token in place of the one that expires soon: {}", loginRefused.detail());
            }
        });
    }

    private CompletionStage<AccessToken> granted() {
        ApiFailure before = loginRefused;
        if (before != null) {
            return CompletableFuture.failedStage(new ParticleException(before));
        }
        try {
            return source.apply(Optional.ofNullable(held).map(Held::token));
        } catch (RuntimeException thrown) { // by a source that is an application's; those who wait are told
            return CompletableFuture.failedStage(thrown);
        }
    }

    private Bearer hold(AccessToken token) {
        Bearer bearer = new Bearer(token.token());
        Tick now = ticker.now();
        Optional<Tick> renewal = token.life().map(life -> now.plus(life.minus(early(life))));
        held = new Held(token, Optional.of(bearer), renewal, token.life().map(now::plus));
        refusal = null;
        return bearer;
    }

    private static Duration early(Duration life) {
        Duration tenth = life.dividedBy(10);
        return tenth.compareTo(EARLIEST_RENEWAL) < 0 ? tenth : EARLIEST_RENEWAL;
    }

    /** The login itself is bad. A 403 or 404 comes from whatever stands before the cloud in an outage. */
    private static boolean isFinal(ApiFailure failure) {
        return failure instanceof ApiFailure.Unauthenticated || failure instanceof ApiFailure.BadRequest;
    }

    private ApiFailure notHad(ApiFailure failure) {
        if (isFinal(failure)) {
            loginRefused = failure;
            refusal = new Refusal(failure, Optional.empty());
        } else {
            Duration own = failure instanceof ApiFailure.CallersFault ? PAUSE : SHORT_PAUSE;
            refusal = new Refusal(
                    failure, Optional.of(ticker.now().plus(failure.pause().orElse(own))));
        }
        return failure;
    }

    private @Nullable Refusal refusalNow() {
        Refusal now = refusal;
        return now != null && now.holds(ticker.now()) ? now : null;
    }

    private boolean isHeld(Bearer bearer) {
        Held now = held;
        return now != null && now.bearer().equals(Optional.of(bearer));
    }

    private static ApiFailure failureOf(@Nullable Throwable failure) {
        return ParticleException.failureOf(failure)
                .orElseGet(
                        () -> new ApiFailure.GivenUp("a source of tokens failed: " + name(failure), Progress.NOT_SENT));
    }

    /** Not its message: whose it is, is not known, nor what it shows. */
    private static String name(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? "without a reason" : cause.getClass().getSimpleName();
    }
}
