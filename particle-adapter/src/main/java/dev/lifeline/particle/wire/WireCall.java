package dev.lifeline.particle.wire;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.jvm.functions.Function0;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A call over a {@link CloudWire} that is not OkHttp's. What the API needs of a call is left to the wire; what only OkHttp
 * has is not there. It cannot be an event stream.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> Begun once; {@link #abandon} may come before, then {@link #begin} fails it.
 */
public abstract class WireCall implements Call {
    private final Request request;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** @param request of the API: it carries an {@link AttemptProgress} */
    protected WireCall(Request request) {
        this.request = request;
    }

    /** Sets out with the request; tells {@code callback} once, an answer or a failure, here or later. Never blocks. */
    protected abstract void begin(Callback callback);

    /** Nobody waits any more: ends it soon. Comes at most once, also when it is over. Never blocks. */
    protected abstract void abandon();

    /** The doors to go through before the first byte. */
    protected final AttemptProgress progress() {
        return Objects.requireNonNull(request.tag(AttemptProgress.class), "a request of the API has a progress");
    }

    @Override
    public final Request request() {
        return request;
    }

    @Override
    public final void enqueue(Callback responseCallback) {
        if (begun.getAndSet(true)) {
            throw new IllegalStateException("begun before");
        }
        begin(responseCallback);
    }

    @Override
    public final void cancel() {
        if (!cancelled.getAndSet(true)) {
            abandon();
        }
    }

    @Override
    public final boolean isExecuted() {
        return begun.get();
    }

    @Override
    public final boolean isCanceled() {
        return cancelled.get();
    }

    /** Not carried. */
    @Override
    public final Response execute() throws IOException {
        throw new IOException("this wire carries no event streams");
    }

    /** None: who waits for the call cancels it. */
    @Override
    public final Timeout timeout() {
        return Timeout.NONE;
    }

    /** Tells listeners nothing. */
    @Override
    public final void addEventListener(EventListener eventListener) {}

    @Override
    public final <T> @Nullable T tag(Class<? extends T> type) {
        return request.tag(type);
    }

    @Override
    public final <T> @Nullable T tag(KClass<T> type) {
        return request.tag(type);
    }

    /** Refused: tags are added by OkHttp's interceptors, and a wire has none; the request's own never change. */
    @Override
    public final <T> T tag(Class<T> type, Function0<? extends T> computeIfAbsent) {
        throw new UnsupportedOperationException("tags are the request's");
    }

    /** Refused, as above. */
    @Override
    public final <T> T tag(KClass<T> type, Function0<? extends T> computeIfAbsent) {
        throw new UnsupportedOperationException("tags are the request's");
    }

    /** Refused: a copy could be sent too, and an attempt is made once. */
    @Override
    public final Call clone() {
        throw new UnsupportedOperationException("an attempt is made once");
    }
}
