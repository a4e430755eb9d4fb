package dev.lifeline.particle.probe;

import dev.lifeline.particle.api.ApiFailure;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.api.ParticleException;
import dev.lifeline.particle.stream.EventStreams;
import dev.lifeline.particle.stream.StreamEvent;
import dev.lifeline.particle.stream.StreamListener;
import dev.lifeline.particle.stream.StreamScope;
import dev.lifeline.particle.stream.StreamStatus;
import dev.lifeline.particle.stream.Subscription;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Progress;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Publishes an event through the API and waits for it on the event stream. The event is called {@code lf/echo/} and a nonce; no firmware
 * of the device contract subscribes to that. Each probe is a request of the client's budget, and free of charge at Particle.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> Shares the stream of the client's scope, or opens it, until {@link #close}.
 */
public final class EchoProbe implements AutoCloseable {
    private static final String PREFIX = "lf/echo/";

    private final ParticleCloud cloud;
    private final Ticker ticker;
    private final Timers timers;
    private final RandomGenerator random;
    private final Map<String, Question> asked = new ConcurrentHashMap<>(); // by the event's name
    private final Subscription subscription;

    /** @param random for nonces; used under a lock of its own */
    public EchoProbe(ParticleCloud cloud, EventStreams streams, Ticker ticker, Timers timers, RandomGenerator random) {
        this.cloud = cloud;
        this.ticker = ticker;
        this.timers = timers;
        this.random = random;
        this.subscription = streams.listen(StreamScope.all(cloud.endpoint().scope()), new Ear());
    }

    /** @param patience how long it may take; in a working cloud it is well below a second */
    public CompletionStage<Echo> probe(Duration patience) {
        LinkState state = subscription.status().state();
        if (state != LinkState.LIVE) {
            return CompletableFuture.completedStage(new Echo.Deaf(state));
        }
        String name = PREFIX + nonce();
        CompletableFuture<Echo> echo = new CompletableFuture<>();
        asked.put(name, new Question(ticker.now(), echo));
        Timers.Timer timer = timers.schedule(patience, () -> echo.complete(new Echo.Lost(patience)));
        cloud.publish(name, "").within(patience).send().whenComplete((accepted, failure) -> {
            if (failure != null) {
                echo.complete(new Echo.NotPublished(failure(failure)));
            }
        });
        return echo.whenComplete((result, never) -> {
                    timer.cancel();
                    asked.remove(name);
                })
                .minimalCompletionStage();
    }

    @Override
    public void close() {
        subscription.close();
        asked.values().forEach(question -> question.echo.complete(new Echo.Deaf(LinkState.CLOSED)));
    }

    private String nonce() {
        synchronized (random) {
            return Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        }
    }

    private static ApiFailure failure(Throwable thrown) {
        return ParticleException.failureOf(thrown)
                .orElseGet(() -> new ApiFailure.GivenUp(
                        "an error of our own: " + thrown.getClass().getSimpleName(), Progress.UNKNOWN));
    }

    private record Question(Tick at, CompletableFuture<Echo> echo) {}

    private final class Ear implements StreamListener {
        @Override
        public void onEvent(StreamEvent event) {
            Question question = event.name().startsWith(PREFIX) ? asked.get(event.name()) : null;
            if (question != null) {
                question.echo.complete(new Echo.Heard(ticker.now().since(question.at)));
            }
        }

        @Override
        public void onState(StreamStatus status) {} // looked at when it is probed
    }
}
