package dev.lifeline.particle.api;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import kotlin.jvm.functions.Function0;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** A call that gets as far as the test says. */
public final class ScriptedCall implements Call {
    private static final MediaType JSON = MediaType.get("application/json");

    private final Request request;
    private final Consumer<ScriptedCall> whenCancelled;
    private @Nullable Callback callback;
    private boolean cancelled;

    ScriptedCall(Request request, Consumer<ScriptedCall> whenCancelled) {
        this.request = request;
        this.whenCancelled = whenCancelled;
    }

    /** False if it was given up. */
    public boolean connects() {
        return progress().beginConnecting();
    }

    /** False if it was given up. */
    public boolean writes() {
        return progress().beginWriting();
    }

    public void answers(int status, String body) throws IOException {
        Response response = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("scripted")
                .body(ResponseBody.create(body, JSON))
                .build();
        callback().onResponse(this, response);
    }

    public void breaks(IOException failure) {
        callback().onFailure(this, failure);
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void enqueue(Callback responseCallback) {
        callback = responseCallback;
    }

    @Override
    public Response execute() throws IOException {
        throw new IOException("scripted calls are not executed");
    }

    @Override
    public void cancel() {
        cancelled = true;
        whenCancelled.accept(this);
    }

    @Override
    public boolean isCanceled() {
        return cancelled;
    }

    @Override
    public boolean isExecuted() {
        return callback != null;
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    public void addEventListener(EventListener eventListener) {}

    @Override
    public <T> @Nullable T tag(KClass<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> @Nullable T tag(Class<? extends T> type) {
        return request.tag(type);
    }

    @Override
    public <T> T tag(KClass<T> type, Function0<? extends T> computeIfAbsent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T tag(Class<T> type, Function0<? extends T> computeIfAbsent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScriptedCall clone() {
        return new ScriptedCall(request, whenCancelled);
    }

    private AttemptProgress progress() {
        return Objects.requireNonNull(request.tag(AttemptProgress.class), "tag");
    }

    private Callback callback() {
        return Objects.requireNonNull(callback, "not enqueued");
    }
}
