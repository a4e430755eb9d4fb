package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.WireCall;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** A call that gets as far as the test says. */
public final class ScriptedCall extends WireCall {
    private static final MediaType JSON = MediaType.get("application/json");

    private final Consumer<ScriptedCall> whenCancelled;
    private @Nullable Callback callback;

    ScriptedCall(Request request, Consumer<ScriptedCall> whenCancelled) {
        super(request);
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
                .request(request())
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
    protected void begin(Callback responseCallback) {
        callback = responseCallback;
    }

    @Override
    protected void abandon() {
        whenCancelled.accept(this);
    }

    private Callback callback() {
        return Objects.requireNonNull(callback, "not enqueued");
    }
}
