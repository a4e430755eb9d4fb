package dev.lifeline.simulation.network;

import dev.lifeline.particle.simulator.ApiAnswer;
import dev.lifeline.particle.simulator.ApiResponder;
import dev.lifeline.particle.wire.WireCall;
import dev.lifeline.time.Tick;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way over the modelled network. It ends once, for its caller; what is on the way may still arrive.
 *
 * <p><b>Threads.</b> The simulation's.
 */
final class ModelledCall extends WireCall implements Uplink.Standing, ApiResponder {
    /** How long a kernel goes on sending what was written to a connection that is closed. */
    private static final Duration ORPHAN = Duration.ofSeconds(100);

    /** Reading one takes as long as the rest of an answer, and there are three. */
    private static final Map<String, MediaType> MEDIA_TYPES = new ConcurrentHashMap<>();

    private final ModelledWire wire;
    private @Nullable Callback callback;
    private @Nullable Tick endedAt;

    ModelledCall(ModelledWire wire, Request request) {
        super(request);
        this.wire = wire;
    }

    @Override
    protected void begin(Callback told) {
        callback = told;
        wire.enqueue(this);
    }

    @Override
    protected void abandon() {
        fail(new IOException("Canceled"));
    }

    /** There is room for it. */
    void setOut() {
        if (!progress().beginConnecting()) {
            fail(new IOException("given up before it began"));
            return;
        }
        wire.uplink().stands(this);
        if (wire.takeIdle()) {
            write();
        } else {
            connect();
        }
    }

    @Override
    public void broken() {
        fail(Uplink.Refusal.RESET.failure());
    }

    /** TCP, then TLS: two round trips. */
    private void connect() {
        Uplink uplink = wire.uplink();
        if (uplink.refusal().isPresent()) {
            Uplink.Refusal refusal = uplink.refusal().get();
            wire.time().schedule(refusalTakes(refusal), () -> fail(refusal.failure()));
            return;
        }
        uplink.up.carry(() -> uplink.down.carry(() -> uplink.up.carry(() -> uplink.down.carry(this::write))));
    }

    private static Duration refusalTakes(Uplink.Refusal refusal) {
        return refusal == Uplink.Refusal.NO_ROUTE ? Duration.ZERO : Duration.ofMillis(30);
    }

    private void write() {
        if (isOver()) {
            return;
        }
        if (!progress().beginWriting()) {
            fail(new IOException("given up before it was written"));
            return;
        }
        wire.uplink().up.carry(this::arrive);
    }

    /** The request is with the cloud, whether or not somebody still waits for its answer. */
    private void arrive() {
        if (endedAt == null || wire.time().now().since(endedAt).compareTo(ORPHAN) < 0) {
            wire.cloud().request(RequestReading.read(request()), this);
        }
    }

    @Override
    public void answer(ApiAnswer answer) {
        Duration delay = wire.uplink().answerDelay();
        if (delay.isZero()) {
            wire.uplink().down.carry(() -> take(answer));
        } else {
            wire.time().schedule(delay, () -> wire.uplink().down.carry(() -> take(answer)));
        }
    }

    private void take(ApiAnswer answer) {
        if (isOver()) {
            return;
        }
        Callback told = end();
        wire.giveBack();
        if (told != null && !wire.isDead()) {
            tell(told, answer);
        }
    }

    private void tell(Callback told, ApiAnswer answer) {
        Response response = new Response.Builder()
                .request(request())
                .protocol(Protocol.HTTP_1_1)
                .code(answer.status())
                .message("")
                .header("Content-Type", answer.contentType())
                .body(ResponseBody.create(
                        answer.body(), MEDIA_TYPES.computeIfAbsent(answer.contentType(), MediaType::get)))
                .build();
        try {
            told.onResponse(this, response);
        } catch (IOException failure) {
            throw new IllegalStateException("a callback failed on an answer in memory", failure);
        }
    }

    private void fail(IOException failure) {
        if (isOver()) {
            return;
        }
        Callback told = end();
        if (told != null && !wire.isDead()) {
            told.onFailure(this, failure);
        }
    }

    private @Nullable Callback end() {
        endedAt = wire.time().now();
        wire.uplink().ends(this);
        wire.over(this);
        return callback;
    }

    private boolean isOver() {
        return endedAt != null;
    }

    @Override
    public void openStream(Runnable abandoned) {
        throw streams();
    }

    @Override
    public void write(String text) {
        throw streams();
    }

    @Override
    public void endStream() {
        throw streams();
    }

    private static IllegalStateException streams() {
        return new IllegalStateException(
                "an API call was answered by a stream (expected: ModelledStreams asks for those)");
    }
}
