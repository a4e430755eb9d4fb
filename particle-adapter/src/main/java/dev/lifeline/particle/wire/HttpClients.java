package dev.lifeline.particle.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Makes the OkHttp client that tries once. Its own time-outs are off, because limits are counted by our timers; it follows
 * nothing and repeats nothing, because that is for failover to decide.
 */
final class HttpClients {
    private static final int IDLE_CONNECTIONS = 64;

    private HttpClients() {}

    /**
     * With what the user's client has of its own: proxy, DNS, trust, interceptors. What makes an attempt one attempt is never
     * taken from it.
     */
    static OkHttpClient once(OkHttpClient users, int mostInFlight) {
        return users.newBuilder()
                .dispatcher(dispatcher(mostInFlight))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                .callTimeout(Duration.ZERO)
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                // HTTP/2 only, and no time limit of a call: without it calls go on choosing a connection that is dead
                .pingInterval(Duration.ofSeconds(10))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .addInterceptor(HttpClients::begun)
                .addNetworkInterceptor(HttpClients::guarded)
                .build();
    }

    private static Response begun(Interceptor.Chain chain) throws IOException {
        AttemptProgress progress = chain.request().tag(AttemptProgress.class);
        if (progress != null && !progress.beginConnecting()) {
            throw new InterruptedIOException("given up before it began");
        }
        Response response = chain.proceed(chain.request());
        return progress == null ? response : bounded(response); // a stream is bounded by its parser
    }

    /** Looks at the whole answer before Retrofit does, which would buffer any length of it. */
    private static Response bounded(Response response) throws IOException {
        try {
            if (response.peekBody(CloudWire.MOST_ANSWER_BYTES + 1L).contentLength() > CloudWire.MOST_ANSWER_BYTES) {
                throw new AnswerTooLongException(CloudWire.MOST_ANSWER_BYTES);
            }
            return response;
        } catch (IOException unusable) {
            response.close();
            throw unusable;
        }
    }

    /** The connection stands and nothing is written yet. */
    private static Response guarded(Interceptor.Chain chain) throws IOException {
        AttemptProgress progress = chain.request().tag(AttemptProgress.class);
        if (progress != null && !progress.beginWriting()) {
            throw new InterruptedIOException("given up before it was written");
        }
        Response response = chain.proceed(chain.request());
        // OkHttp would send the request again at once for a 503 with "Retry-After: 0"
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    private static Dispatcher dispatcher(int mostInFlight) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "lifeline-particle-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(mostInFlight);
        dispatcher.setMaxRequestsPerHost(mostInFlight);
        return dispatcher;
    }
}
