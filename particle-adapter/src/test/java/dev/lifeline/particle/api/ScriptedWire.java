package dev.lifeline.particle.api;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;

/** A wire whose calls do as the test says. <b>Threads.</b> The test's only. */
public final class ScriptedWire implements CloudWire {
    private final List<ScriptedCall> calls = new ArrayList<>();
    private final List<ScriptedCall> cancelled = new ArrayList<>();
    private boolean closed;

    @Override
    public ScriptedCall newCall(Request request) {
        ScriptedCall call = new ScriptedCall(request, cancelled::add);
        calls.add(call);
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
