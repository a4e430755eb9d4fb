package dev.lifeline.particle.api;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.Progress;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
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
 * The Particle Cloud API, typed and asynchronous. Every call is tried once; its patience is cut to the limit of its kind.
 * Stages fail with {@link ParticleException}.
 *
 * <p><b>Threads.</b> Callable from any thread; no method blocks. Stages complete on the wire's threads, OkHttp's daemon
 * threads in production, or on the timers'. <b>Life cycle.</b> Nothing is opened before the first call; {@link #close} ends
 * what is under way.
 *
 * <pre>{@code
 * ParticleCloud cloud = ParticleCloud.connect(endpoint, ApiLimits.particle(), time, time);
 * cloud.callFunction(device, "led", "on", Duration.ofSeconds(20))
 *         .thenAccept(result -> log.info("returned {}", result.returnValue()));
 * }</pre>
 */
public final class ParticleCloud implements AutoCloseable {
    private final ApiEndpoint endpoint;
    private final ApiLimits limits;
    private final Ticker ticker;
    private final Timers timers;
    private final CloudWire wire;
    private final okhttp3.Call.Factory calls;
    private final DeviceApi devices;
    private final AccountApi account;
    private final RequestBudget budget;
    private final Set<Attempt<?>> underWay = Collections.synchronizedSet(new LinkedHashSet<>()); // as begun
    private volatile boolean closed;

    private ParticleCloud(CloudWire wire, ApiEndpoint endpoint, ApiLimits limits, Ticker ticker, Timers timers) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.ticker = ticker;
        this.timers = timers;
        this.wire = wire;
        this.calls = new AuthorizedCalls(wire, endpoint.accessToken());
        this.devices = retrofit(endpoint.scoped()).create(DeviceApi.class);
        this.account = retrofit(endpoint.account()).create(AccountApi.class);
        this.budget = new RequestBudget(limits.mostRequests(), ApiLimits.WINDOW);
    }

    /** Makes a client over OkHttp; connects to nothing yet. */
    public static ParticleCloud connect(ApiEndpoint endpoint, ApiLimits limits, Ticker ticker, Timers timers) {
        return over(new OkHttpWire(HttpClients.once(limits.mostInFlight())), endpoint, limits, ticker, timers);
    }

    /** Makes a client over another wire, such as a simulation's; it becomes this object's to close. */
    public static ParticleCloud over(
            CloudWire wire, ApiEndpoint endpoint, ApiLimits limits, Ticker ticker, Timers timers) {
        return new ParticleCloud(wire, endpoint, limits, ticker, timers);
    }

    public CompletionStage<FunctionResult> callFunction(
            DeviceId device, String function, String argument, Duration patience) {
        return exchange(
                ApiCall.FUNCTION,
                patience,
                limits.call(),
                progress -> devices.callFunction(
                        device.toString(), function, new DeviceApi.FunctionArgument(argument), progress));
    }

    public CompletionStage<VariableResult> readVariable(DeviceId device, String variable, Duration patience) {
        return exchange(
                ApiCall.VARIABLE,
                patience,
                limits.read(),
                progress -> devices.readVariable(device.toString(), variable, progress));
    }

    /** Has the cloud ask the device whether it is there. */
    public CompletionStage<PingResult> ping(DeviceId device, Duration patience) {
        return exchange(ApiCall.PING, patience, limits.ping(), progress -> devices.ping(device.toString(), progress));
    }

    /** Publishes to everything in the endpoint's scope that subscribes to the name, our own streams included. */
    public CompletionStage<Accepted> publish(String event, String data, Duration patience) {
        DeviceApi.EventToPublish body = new DeviceApi.EventToPublish(event, data, true);
        return exchange(
                ApiCall.PUBLISH,
                patience,
                limits.other(),
                progress -> devices.publish(endpoint.eventCollection(), body, progress));
    }

    /** @param page from 1; an account has one page with all of its devices */
    public CompletionStage<DeviceList> devices(int page, Duration patience) {
        return exchange(ApiCall.DEVICES, patience, limits.other(), progress -> devices.devices(page, progress));
    }

    /** The cheapest call that proves that API and token are good. */
    public CompletionStage<TokenInfo> currentToken(Duration patience) {
        return exchange(ApiCall.TOKEN, patience, limits.other(), account::currentToken);
    }

    public ApiEndpoint endpoint() {
        return endpoint;
    }

    /** The wire, for event streams: it gives every request the token, and ends with this object. */
    public okhttp3.Call.Factory calls() {
        return calls;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(underWay).forEach(Attempt::abort);
        wire.close();
    }

    private <T> CompletionStage<T> exchange(
            ApiCall<T> kind, Duration patience, Duration full, Function<AttemptProgress, Call<ResponseBody>> request) {
        if (closed) {
            return failed(new ApiFailure.GivenUp(kind.name() + ": the client is closed", Progress.NOT_SENT));
        }
        if (patience.isNegative() || patience.isZero()) {
            return failed(new ApiFailure.GivenUp(kind.name() + ": no time left", Progress.NOT_SENT));
        }
        Duration wait = budget.take(ticker.now());
        if (!wait.isZero()) {
            String detail = kind.name() + ": our own budget of " + limits.mostRequests() + " requests is used up";
            return failed(new ApiFailure.Throttled(detail, Progress.NOT_SENT, wait));
        }
        boolean hurried = patience.compareTo(full) < 0;
        return begin(new Attempt<>(kind, hurried, request), hurried ? patience : full);
    }

    private <T> CompletionStage<T> begin(Attempt<T> attempt, Duration limit) {
        underWay.add(attempt);
        attempt.whenOver(() -> underWay.remove(attempt));
        CompletionStage<T> result = attempt.begin(timers, limit);
        if (closed) {
            attempt.abort(); // close() may have looked before it was added
        }
        return result;
    }

    private Retrofit retrofit(HttpUrl base) {
        return new Retrofit.Builder()
                .baseUrl(base)
                .callFactory(calls)
                .addConverterFactory(JacksonConverterFactory.create(ApiClassification.JSON))
                .build();
    }

    private static <T> CompletionStage<T> failed(ApiFailure failure) {
        return CompletableFuture.failedStage(new ParticleException(failure));
    }
}
