package dev.lifeline.particle.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;

/**
 * All calls of one wire: those that wait for others to end, and those under way.
 *
 * <p><b>Threads.</b> {@link #begin}, {@link #abandon} and {@link #close} from any; the rest is the loop's. <b>Life cycle.</b>
 * {@link #close} fails what is under way.
 */
final class Carrier implements AutoCloseable {
    private final WireThreads threads = new WireThreads();
    private final WireRules rules;
    private final Tls tls;
    private final Map<String, Origin> origins = new HashMap<>();
    private final Set<NettyCall> queue = new LinkedHashSet<>();
    private final Set<NettyCall> underWay = new LinkedHashSet<>();
    private boolean admitting;
    private boolean ended;

    Carrier(WireRules rules, Tls tls) {
        this.rules = rules;
        this.tls = tls;
    }

    Executor answers() {
        return threads.answers();
    }

    /** @throws IOException if it has been closed meanwhile */
    void begin(NettyCall call) throws IOException {
        if (!threads.onLoop(() -> queued(call))) {
            throw new IOException("the client is closed");
        }
    }

    void abandon(NettyCall call) {
        threads.onLoop(call::cancelled);
    }

    @Override
    public void close() {
        threads.onLoop(this::end);
        threads.close();
    }

    private void end() {
        ended = true;
        List.copyOf(queue).forEach(NettyCall::cancelled);
        List.copyOf(underWay).forEach(NettyCall::cancelled);
        origins.values().forEach(Origin::close);
    }

    private void queued(NettyCall call) {
        if (ended || call.isCanceled()) {
            call.cancelled();
            return;
        }
        queue.add(call);
        call.isAt(queue::remove);
        admit();
    }

    private void admit() {
        if (admitting) {
            return; // a call that ended at once has led here again: the loop below goes on with the next
        }
        admitting = true;
        try {
            while (underWay.size() < rules.mostInFlight() && !queue.isEmpty()) {
                NettyCall next = queue.iterator().next();
                queue.remove(next);
                admitted(next);
            }
        } finally {
            admitting = false;
        }
    }

    private void admitted(NettyCall call) {
        if (call.doors().beginConnecting()) {
            underWay.add(call);
            call.whenOver(() -> over(call));
            origin(call.request().url()).place(call);
        } else {
            call.fail(new IOException("given up before it began"));
        }
    }

    private void over(NettyCall call) {
        underWay.remove(call);
        admit();
    }

    private Origin origin(HttpUrl url) {
        String name = url.scheme() + "://" + url.host() + ':' + url.port();
        return origins.computeIfAbsent(name, absent -> new Origin(url, rules, threads, tls));
    }
}
