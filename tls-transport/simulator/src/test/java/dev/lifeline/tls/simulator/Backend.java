package dev.lifeline.tls.simulator;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.direct.DeviceEntrance;
import dev.lifeline.tls.direct.ListeningPort;
import dev.lifeline.tls.direct.TlsConfig;
import dev.lifeline.tls.direct.TlsModule;
import dev.lifeline.tls.direct.TurnedAway;
import dev.lifeline.wiring.TimeModule;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A backend with nothing but the direct transport, which acknowledges every event at once. */
final class Backend implements AutoCloseable, Flow.Subscriber<Observation> {
    static final FleetAuthority AUTHORITY = FleetAuthority.create("Fleet of a test");
    private static final TlsConfig CONFIG = TlsConfig.forFleet(
                    AUTHORITY.authorities(), AUTHORITY.serverRsa("localhost"), AUTHORITY.serverP256("localhost"))
            .withBindAddress("127.0.0.1")
            .withPort(0);

    private final SystemTime time;
    private final Transport transport;
    private final int port;
    private final AtomicLong commands = new AtomicLong();
    private final Queue<Observation.DeviceEvent> events = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<DeviceId> damaged = new CompletableFuture<>();
    private final CompletableFuture<DeviceId> present = new CompletableFuture<>();

    Backend(SystemTime time) {
        this(time, config -> config);
    }

    Backend(SystemTime time, UnaryOperator<TlsConfig> settings) {
        this.time = time;
        Injector injector = Guice.createInjector(
                Stage.PRODUCTION,
                Binder::requireExplicitBindings,
                Binder::requireExactBindingAnnotations,
                Binder::disableCircularProxies,
                TimeModule.of(time, new Random(1)),
                new TlsModule(settings.apply(CONFIG)));
        Map<TransportId, Transport> transports = injector.getInstance(Key.get(new TypeLiteral<>() {}));
        this.transport = Objects.requireNonNull(transports.get(TlsModule.DIRECT), "direct");
        transport.observations().subscribe(this);
        transport.start();
        this.port = injector.getInstance(ListeningPort.class).port();
    }

    /** How many the listener has turned away for this cause; final once the backend is closed. */
    long turnedAway(DeviceEntrance.Cause cause) {
        return TurnedAway.by(transport, cause);
    }

    int port() {
        return port;
    }

    Queue<Observation.DeviceEvent> events() {
        return events;
    }

    /** Completes with the first device of which something damaged was reported. */
    CompletableFuture<DeviceId> damaged() {
        return damaged;
    }

    /** Completes with the first device that is there. */
    CompletableFuture<DeviceId> present() {
        return present;
    }

    CompletionStage<Reply> send(Epoch epoch, Request request) {
        Envelope envelope =
                Envelope.of(new CommandId(commands.incrementAndGet()), epoch, Idempotency.DEDUPED_BY_DEVICE, request);
        return transport.send(envelope, time.now().plus(Duration.ofSeconds(60)));
    }

    CompletionStage<Reply> call(DeviceId device, String function, String argument) {
        return send(Epoch.NONE, new Request.Call(device, function, argument));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Observation observation) {
        if (observation instanceof Observation.DeviceEvent event) {
            events.add(event);
            var stamp = event.stamp().orElseThrow();
            send(Epoch.NONE, new Request.Acknowledge(event.device(), new Acknowledgement(stamp.boot(), stamp.seq())));
        } else if (observation instanceof Observation.Damaged what) {
            damaged.complete(what.device());
        } else if (observation instanceof Observation.Presence presence) {
            present.complete(presence.device());
        }
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {}

    @Override
    public void close() {
        transport.close();
    }
}
