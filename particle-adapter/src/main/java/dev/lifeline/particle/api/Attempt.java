package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.AttemptProgress;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.time.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * One request on its way: answered, broken or given up, whichever comes first. <b>Threads.</b> Any; it completes on the
 * thread that brings the end.
 */
final class Attempt<T> implements Callback<ResponseBody> {
    private final ApiCall<T> kind;
    private final boolean hurried;
    private final AuthorizedProgress progress;
    private final Supplier<Duration> throttled;
    private final Call<ResponseBody> call;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /**
     * @param hurried whether the limit is shorter than the one that leaves the cloud time to answer for a silent device
     * @param bearer absent if the request says by other means who it is from
     * @param throttled asked for the pause if the cloud says that there were too many
     */
    Attempt(
            ApiCall<T> kind,
            boolean hurried,
            Optional<Bearer> bearer,
            Function<AttemptProgress, Call<ResponseBody>> request,
            Supplier<Duration> throttled) {
        this.kind = kind;
        this.hurried = hurried;
        this.progress = new AuthorizedProgress(bearer);
        this.throttled = throttled;
        this.call = request.apply(progress);
    }

    CompletableFuture<T> begin(Timers timers, Duration limit) {
        Timers.Timer timer = timers.schedule(limit, () -> tooLate(limit));
        whenOver(timer::cancel);
        call.enqueue(this);
        return result;
    }

    void whenOver(Runnable action) {
        // not whenComplete: the stage that it returns would wrap each failure in an exception, stack and all, for
        // nobody
        result.handle((answer, failure) -> {
            action.run();
            return true;
        });
    }

    /** The client is closing. */
    void abort() {
        Progress reached = progress.giveUp() == AttemptProgress.Stage.WRITTEN ? Progress.UNKNOWN : Progress.NOT_SENT;
        fail(new ApiFailure.GivenUp(kind.name() + " given up: the client is closed", reached));
        call.cancel();
    }

    @Override
    public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
        ApiOutcome<T> outcome;
        try {
            outcome = ApiClassification.classify(kind, read(response));
        } catch (IOException cutShort) {
            outcome = new ApiOutcome.Failed<>(ConnectionFailures.of(kind, cutShort, true));
        }
        if (outcome instanceof ApiOutcome.Answered<T> answered) {
            result.complete(answered.answer());
        } else if (outcome instanceof ApiOutcome.Failed<T> failed) {
            fail(ApiClassification.throttles(response.code()) ? throttled(failed.failure()) : failed.failure());
        }
    }

    private ApiFailure throttled(ApiFailure failure) {
        return new ApiFailure.Throttled(failure.detail(), Progress.REFUSED, throttled.get());
    }

    @Override
    public void onFailure(Call<ResponseBody> call, Throwable failure) {
        fail(ConnectionFailures.of(kind, failure, progress.written()));
    }

    private void tooLate(Duration limit) {
        fail(lateness(progress.giveUp(), limit));
        call.cancel();
    }

    private ApiFailure lateness(AttemptProgress.Stage reached, Duration limit) {
        return switch (reached) {
            case WRITTEN, GIVEN_UP_WRITTEN ->
                new ApiFailure.NoAnswer(
                        kind.name() + ": no answer within " + limit,
                        hurried && kind.waitsForDevice() ? Fault.DEVICE : Fault.TRANSPORT,
                        Progress.UNKNOWN);
            case CONNECTING ->
                new ApiFailure.NoAnswer(
                        kind.name() + ": no connection within " + limit, Fault.TRANSPORT, Progress.NOT_SENT);
            case QUEUED, GIVEN_UP ->
                new ApiFailure.GivenUp(
                        kind.name() + ": waited " + limit + " behind requests of our own", Progress.NOT_SENT);
        };
    }

    private void fail(ApiFailure failure) {
        result.completeExceptionally(new ParticleException(failure));
    }

    private static ApiResponse read(Response<ResponseBody> response) throws IOException {
        try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
            String type = response.headers().get("Content-Type");
            return new ApiResponse(response.code(), type == null ? "" : type, text(body));
        }
    }

    private static String text(@Nullable ResponseBody body) throws IOException {
        return body == null ? "" : body.string();
    }
}
