package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import dev.lifeline.particle.wire.CloudWire;
import dev.lifeline.spi.Progress;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/**
 * What all calls of one client have in common, whatever they are about: budgets, the token, patience, closing.
 *
 * <p><b>Threads.</b> Any.
 */
final class Exchanges implements AutoCloseable {
    private final ApiLimits limits;
    private final Ticker ticker;
    private final Timers timers;
    private final CloudWire wire;
    private final TokenKeeper keeper;
    private final okhttp3.Call.Factory calls;
    private final Tokens tokens;
    private final RequestBudget requests;
    private final RequestBudget logins;
    private final StreamBudget streams;
    private final Set<Attempt<?>> underWay = Collections.synchronizedSet(new LinkedHashSet<>()); // as begun
    private volatile boolean closed;

    Exchanges(CloudWire wire, ApiEndpoint endpoint, ApiLimits limits, Ticker ticker, Timers timers) {
        this.limits = limits;
        this.ticker = ticker;
        this.timers = timers;
        this.wire = wire;
        this.requests = new RequestBudget(limits.ourRequests(), ApiLimits.WINDOW);
        this.logins = new RequestBudget(limits.ourTokenRequests(), ApiLimits.WINDOW);
        this.streams = new StreamBudget(limits, requests);
        this.keeper = new TokenKeeper(
                ticker, last -> endpoint.tokens().obtain(tokens(), last), bearer -> tokens().confirm(bearer));
        this.calls = new AuthorizedCalls(wire, keeper::inHand);
        this.tokens = new Tokens(this, endpoint);
    }

    Tokens tokens() {
        return tokens;
    }

    /** A call that carries the client's token. */
    <T> CloudCall<T> call(ApiCall<T> kind, Function<AttemptProgress, Call<ResponseBody>> request) {
        return new CloudCall<>(limits.of(kind.patience()), patience -> send(kind, patience, request));
    }

    /** A question about the token itself: with the one in hand, and nothing is concluded from a refusal. */
    <T> CloudCall<T> questionOfToken(ApiCall<T> kind, Function<AttemptProgress, Call<ResponseBody>> request) {
        return new CloudCall<>(limits.of(kind.patience()), patience -> {
            Optional<Bearer> inHand = keeper.inHand();
            return inHand.isPresent()
                    ? attempted(kind, patience, inHand, request)
                    : keeper.bearer()
                            .toCompletableFuture()
                            .thenCompose(bearer -> attempted(kind, patience, Optional.of(bearer), request));
        });
    }

    /** The same about a certain token. */
    <T> CompletionStage<T> questionOf(
            Bearer bearer, ApiCall<T> kind, Function<AttemptProgress, Call<ResponseBody>> request) {
        return attempted(kind, limits.of(kind.patience()), Optional.of(bearer), request);
    }

    /** A call that says itself who it is from: a login. */
    <T> CloudCall<T> login(ApiCall<T> kind, Function<AttemptProgress, Call<ResponseBody>> request) {
        return new CloudCall<>(limits.of(kind.patience()), patience -> {
            Duration wait = logins.take(ticker.now());
            return wait.isZero()
                    ? attempted(kind, patience, Optional.empty(), request)
                    : failed(usedUp(kind, limits.ourTokenRequests() + " logins", wait));
        });
    }

    /** The wire, for event streams: it gives every request the token. */
    okhttp3.Call.Factory calls() {
        return calls;
    }

    StreamBudget streams() {
        return streams;
    }

    /** For event streams, which are no attempts at a call: fails if there is no token. */
    CompletionStage<Bearer> bearer() {
        return keeper.bearer();
    }

    void bearerRefused() {
        keeper.inHand().ifPresent(keeper::refused);
    }

    <A> A api(HttpUrl base, Class<A> endpoints) {
        return new Retrofit.Builder()
                .baseUrl(base)
                .callFactory(calls)
                .addConverterFactory(JacksonConverterFactory.create(ApiClassification.JSON))
                .build()
                .create(endpoints);
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(underWay).forEach(Attempt::abort);
        wire.close();
    }

    private <T> CompletableFuture<T> send(
            ApiCall<T> kind, Duration patience, Function<AttemptProgress, Call<ResponseBody>> request) {
        if (closed || patience.isNegative() || patience.isZero()) {
            return failed(notBegun(kind)); // no token is had for it either
        }
        CallWithToken<T> call = new CallWithToken<>(
                keeper,
                ticker,
                timers,
                ticker.now().plus(patience),
                (bearer, left) -> attempted(kind, left, Optional.of(bearer), request));
        Optional<Bearer> ready = keeper.ready();
        return ready.isPresent() ? call.begin(ready.get()) : call.beginWithoutToken(kind.name());
    }

    private <T> CompletableFuture<T> attempted(
            ApiCall<T> kind,
            Duration patience,
            Optional<Bearer> bearer,
            Function<AttemptProgress, Call<ResponseBody>> request) {
        if (closed || patience.isNegative() || patience.isZero()) {
            return failed(notBegun(kind));
        }
        Duration wait = requests.take(ticker.now());
        if (!wait.isZero()) {
            return failed(usedUp(kind, limits.ourRequests() + " requests", wait));
        }
        Duration full = limits.of(kind.patience());
        boolean hurried = patience.compareTo(full) < 0;
        return begin(new Attempt<>(kind, hurried, bearer, request, this::throttled), hurried ? patience : full);
    }

    private <T> CompletableFuture<T> begin(Attempt<T> attempt, Duration limit) {
        underWay.add(attempt);
        attempt.whenOver(() -> underWay.remove(attempt));
        CompletableFuture<T> result = attempt.begin(timers, limit);
        if (closed) {
            attempt.abort(); // close() may have looked before it was added
        }
        return result;
    }

    /** The cloud counts by address, so this is about all calls. */
    private Duration throttled() {
        return requests.refused(ticker.now());
    }

    private ApiFailure notBegun(ApiCall<?> kind) {
        String why = closed ? ": the client is closed" : ": no time left";
        return new ApiFailure.GivenUp(kind.name() + why, Progress.NOT_SENT);
    }

    private static ApiFailure usedUp(ApiCall<?> kind, String budget, Duration wait) {
        String detail = kind.name() + ": our own budget of " + budget + " is used up";
        return new ApiFailure.Throttled(detail, Progress.NOT_SENT, wait);
    }

    private static <T> CompletableFuture<T> failed(ApiFailure failure) {
        return CompletableFuture.failedFuture(new ParticleException(failure));
    }
}
