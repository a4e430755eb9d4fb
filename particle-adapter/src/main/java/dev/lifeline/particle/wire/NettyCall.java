package dev.lifeline.particle.wire;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One call, which ends once and tells its callback on a thread for answers.
 *
 * <p><b>Threads.</b> What {@link WireCall} has, any; the rest the loop only.
 */
final class NettyCall extends WireCall {
    /** Where a call is. It is told there that nobody waits for it any more. */
    interface Place {
        void leave(NettyCall call);
    }

    private final NettyWire wire;
    private volatile @Nullable Carrier carrier;
    private @Nullable Callback callback;
    private @Nullable Place place;
    private @Nullable Runnable whenOver;
    private boolean over;
    private boolean placedAgain;

    NettyCall(NettyWire wire, Request request) {
        super(request);
        this.wire = wire;
    }

    @Override
    protected void begin(Callback told) {
        callback = told;
        try {
            Carrier found = wire.carrier();
            carrier = found;
            found.begin(this);
        } catch (IOException unable) {
            told.onFailure(this, unable);
        }
    }

    @Override
    protected void abandon() {
        Carrier begun = carrier;
        if (begun != null) {
            begun.abandon(this);
        }
    }

    AttemptProgress doors() {
        return progress();
    }

    /** @param action done when it is over, once */
    void whenOver(Runnable action) {
        whenOver = action;
    }

    void isAt(Place next) {
        place = next;
    }

    /** It was cancelled; harmless when it is over. */
    void cancelled() {
        Place last = place;
        fail(new IOException("Canceled"));
        if (last != null) {
            last.leave(this);
        }
    }

    /** Whether it may be written again, once, after the server has not looked at it. */
    boolean goesAgain() {
        boolean may = !over && !placedAgain && doors().wasNotProcessed();
        placedAgain |= may;
        return may;
    }

    void answer(Response response) {
        end(told -> told.onResponse(this, response));
    }

    void fail(IOException failure) {
        end(told -> told.onFailure(this, failure));
    }

    boolean isOver() {
        return over;
    }

    private void end(Ending ending) {
        if (over) {
            return;
        }
        over = true;
        place = null;
        Callback told = Objects.requireNonNull(callback, "begun");
        Executor answers = Objects.requireNonNull(carrier, "begun").answers();
        answers.execute(() -> deliver(ending, told));
        if (whenOver != null) {
            whenOver.run();
        }
    }

    private void deliver(Ending ending, Callback told) {
        try {
            ending.tell(told);
        } catch (IOException failure) {
            told.onFailure(this, failure);
        }
    }

    /** What a callback is told. */
    private interface Ending {
        void tell(Callback told) throws IOException;
    }
}
