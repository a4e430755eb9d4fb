package dev.lifeline.particle.wire;

import java.io.IOException;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Carries calls of the API without a thread for each: one thread reads and writes them all, over HTTP/2 where the server
 * speaks it. Event streams go over OkHttp, on the thread that reads them.
 *
 * <p>A request is written once, to a connection that stands; what the server says that it has not processed fails as
 * {@link NotProcessedException}. The JVM's proxy settings are not looked at.
 *
 * <p><b>Threads.</b> Three kinds of daemons named {@code lifeline-particle-*}: one that carries, up to two that look up
 * names, and a few that hand out answers ({@link WireThreads}). <b>Life cycle.</b> Nothing is there before the first call.
 */
final class NettyWire implements CloudWire {
    private final WireRules rules;
    private final @Nullable X509TrustManager trust;
    private final CloudWire streams;
    private @Nullable Carrier carrier;
    private boolean closed;

    /** @param trust who is believed to be the cloud; null for whom the JVM trusts */
    NettyWire(WireRules rules, @Nullable X509TrustManager trust, CloudWire streams) {
        this.rules = rules;
        this.trust = trust;
        this.streams = streams;
    }

    @Override
    public Call newCall(Request request) {
        boolean stream = request.tag(AttemptProgress.class) == null;
        return stream ? streams.newCall(request) : new NettyCall(this, request);
    }

    @Override
    public void close() {
        Carrier ending;
        synchronized (this) {
            closed = true;
            ending = carrier;
            carrier = null;
        }
        if (ending != null) {
            ending.close();
        }
        streams.close();
    }

    /** @throws IOException if it is closed, or cannot be made */
    synchronized Carrier carrier() throws IOException {
        if (closed) {
            throw new IOException("the client is closed");
        }
        if (carrier == null) {
            carrier = new Carrier(rules, Tls.trusting(trust));
        }
        return carrier;
    }
}
