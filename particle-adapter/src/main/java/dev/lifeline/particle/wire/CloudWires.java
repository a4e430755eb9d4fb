package dev.lifeline.particle.wire;

import java.net.Proxy;
import java.net.ProxySelector;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Makes the wires that reach a real cloud. Of the calls of each, {@code mostInFlight} are under way at a time, at least 1; the
 * others wait. <b>Threads.</b> Any. <b>Life cycle.</b> A wire is its client's to close.
 */
public final class CloudWires {
    private CloudWires() {}

    /** What suits the way to a server: {@link #direct}, or OkHttp where the JVM's settings say that a proxy is in between. */
    public static CloudWire toward(HttpUrl server, int mostInFlight) {
        return hasProxy(server) ? okHttp(new OkHttpClient(), mostInFlight) : direct(mostInFlight);
    }

    /** Without a thread per call, over HTTP/2 where the server speaks it; trusts whom the JVM trusts, and takes no proxy. */
    public static CloudWire direct(int mostInFlight) {
        return new NettyWire(WireRules.atMost(mostInFlight), null, okHttp(new OkHttpClient(), mostInFlight));
    }

    /**
     * The same for a server with a certificate of one's own.
     *
     * @param trust decides who is the cloud; the name in the certificate is compared beside it
     */
    public static CloudWire direct(int mostInFlight, X509TrustManager trust) {
        OkHttpClient streams = new OkHttpClient.Builder()
                .sslSocketFactory(trusting(trust).getSocketFactory(), trust)
                .build();
        return new NettyWire(WireRules.atMost(mostInFlight), trust, okHttp(streams, mostInFlight));
    }

    /** With what {@code client} has of its own, such as proxies and interceptors; takes a thread for each call under way. */
    public static CloudWire okHttp(OkHttpClient client, int mostInFlight) {
        return new OkHttpWire(HttpClients.once(client, mostInFlight));
    }

    private static boolean hasProxy(HttpUrl server) {
        ProxySelector selector = ProxySelector.getDefault();
        List<Proxy> ways = selector == null ? List.of() : selector.select(server.uri());
        return !ways.isEmpty() && ways.get(0).type() != Proxy.Type.DIRECT;
    }

    private static SSLContext trusting(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("a JVM without TLS", missing);
        }
    }
}
