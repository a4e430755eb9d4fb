package dev.lifeline.particle.webhook;

import com.sun.net.httpserver.HttpServer;
import dev.lifeline.time.Timers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link WebhookReceiver} on a port of its own, over the JDK's HTTP server. It speaks HTTP without TLS: bind it to loopback behind
 * a proxy that ends TLS, or put a {@link WebhookMount} into an {@code HttpsServer}.
 *
 * <p><b>Threads.</b> {@code lifeline-webhook-*}: the endpoint's {@code readers}, which read requests and call the listener;
 * gone after 30 s without work. Methods from any thread. <b>Life cycle.</b> {@link #start} and {@link #close} once each.
 */
public final class WebhookServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

    private final WebhookEndpoint endpoint;
    private final WebhookReceiver receiver;
    private final ReadLimits limits;
    private @Nullable HttpServer server; // this, like the next two
    private @Nullable ThreadPoolExecutor readers;
    private boolean closed;

    public WebhookServer(WebhookEndpoint endpoint, WebhookReceiver receiver, Timers timers) {
        this.endpoint = endpoint;
        this.receiver = receiver;
        this.limits = new ReadLimits(timers, endpoint.readLimit());
    }

    /**
     * Binds the address and receives from now on.
     *
     * @return where it listens, with the port that the system chose
     * @throws IOException if the address cannot be bound
     * @throws IllegalStateException if it was started or closed before
     */
    public synchronized InetSocketAddress start() throws IOException {
        if (closed || server != null) {
            throw new IllegalStateException("webhook server: started or closed before (expected: once each)");
        }
        HttpServer bound = HttpServer.create(endpoint.address(), 0);
        ThreadPoolExecutor threads = threads();
        bound.setExecutor(task -> threads.execute(() -> limited(task)));
        bound.createContext(endpoint.path(), new WebhookMount(receiver, limits));
        bound.start();
        server = bound;
        readers = threads;
        if (!endpoint.address().getAddress().isLoopbackAddress()) {
            LOG.warn(
                    "webhook server without TLS at={} (expected: loopback, or a network of nobody else)",
                    bound.getAddress());
        }
        return bound.getAddress();
    }

    /** Cuts what is under way, which the cloud hears as a failure, and returns at once; the listener's stages run on. */
    @Override
    public synchronized void close() {
        closed = true;
        if (readers != null) {
            readers.shutdownNow(); // first: a reader that is blocked would hold the server's stop
        }
        if (server != null) {
            server.stop(0);
        }
    }

    /** One limit for headers and body; the mount ends it before the application is called. */
    private void limited(Runnable exchange) {
        limits.begin();
        try {
            exchange.run();
        } finally {
            limits.end();
        }
    }

    private ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                endpoint.readers(), endpoint.readers(), 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "lifeline-webhook-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
