package dev.lifeline.particle.api;

import dev.lifeline.particle.wire.CloudWire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.Request;

/** A wire whose calls do as the test says. <b>Threads.</b> The test's only. */
public final class ScriptedWire implements CloudWire {
    private final List<ScriptedCall> calls = new ArrayList<>();
    private final List<ScriptedCall> cancelled = new ArrayList<>();
    private final Consumer<Request> seen;
    private boolean closed;

    public ScriptedWire() {
        this(request -> {});
    }

    /** @param seen told of each request, also those of event streams, on their own threads */
    ScriptedWire(Consumer<Request> seen) {
        this.seen = seen;
    }

    @Override
    public ScriptedCall newCall(Request request) {
        ScriptedCall call = new ScriptedCall(request, cancelled::add);
        calls.add(call);
        seen.accept(request);
        return call;
    }

    @Override
    public void close() {
        closed = true;
    }

    public ScriptedCall last() {
        return calls.get(calls.size() - 1);
    }

    public List<ScriptedCall> calls() {
        return calls;
    }

    /** In the order of cancelling. */
    public List<ScriptedCall> cancelled() {
        return cancelled;
    }

    public boolean closed() {
        return closed;
    }
}
