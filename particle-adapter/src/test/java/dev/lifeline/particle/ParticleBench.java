package dev.lifeline.particle;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.particle.simulator.CloudRules;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.testing.FaultProxy;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.wiring.TimeModule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The transport over real HTTP, in front of a simulated cloud with fake devices. */
final class ParticleBench implements AutoCloseable {
    private static final long SEED = 7;
    private static final Epoch EPOCH = new Epoch(1, 0);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final SystemTime time;
    final SimulatedParticleCloud cloud;
    final FaultProxy proxy;
    final Transport transport;
    final Waiting waiting;
    private volatile Duration ahead = Duration.ZERO; // the test's thread writes
    private final AtomicLong commands = new AtomicLong();
    private final Map<DeviceId, FakeDevice> devices = new ConcurrentHashMap<>();
    private final List<Observation> seen = new CopyOnWriteArrayList<>();
    private final Map<CompletableFuture<Observation>, Predicate<Observation>> awaited = new ConcurrentHashMap<>();

    ParticleBench(int scale, UnaryOperator<ParticleConfig> settings) {
        this(scale, (cloud, config) -> settings.apply(config));
    }

    /** @param settings of the transport, for this cloud */
    ParticleBench(int scale, BiFunction<SimulatedParticleCloud, ParticleConfig, ParticleConfig> settings) {
        this(scale, CloudRules.particle(), settings);
    }

    ParticleBench(
            int scale, CloudRules rules, BiFunction<SimulatedParticleCloud, ParticleConfig, ParticleConfig> settings) {
        time = SystemTime.scaled(scale);
        cloud = SimulatedParticleCloud.start(() -> time.now().plus(ahead), time, time, new Random(SEED), rules, 0);
        proxy = FaultProxy.to(cloud.address());
        waiting = Waiting.real(time, time);
        URI uri = URI.create("http://127.0.0.1:" + proxy.address().getPort());
        ParticleConfig config =
                settings.apply(cloud, ParticleConfig.forToken(cloud.token()).withBaseUri(uri));
        transport = transport(config, time);
        transport.observations().subscribe(new Watcher());
    }

    static Transport transport(ParticleConfig config, SystemTime time) {
        Injector injector = Guice.createInjector(
                Stage.PRODUCTION,
                Binder::requireExplicitBindings,
                Binder::requireExactBindingAnnotations,
                Binder::disableCircularProxies,
                TimeModule.of(time, new Random(SEED)),
                new ParticleModule(config));
        return injector.getInstance(Key.get(new TypeLiteral<Map<TransportId, Transport>>() {}))
                .get(ParticleModule.ID);
    }

    /** Lets the cloud's clock, and no other, jump. */
    void cloudGrowsOlder(Duration by) {
        ahead = ahead.plus(by);
    }

    FakeDevice device(DeviceId id) {
        return devices.computeIfAbsent(id, key -> new FakeDevice(key, time));
    }

    FakeDevice connected(DeviceId id) {
        FakeDevice device = device(id);
        waiting.until(device.connect(cloud), "connection of " + id);
        return device;
    }

    void awaitLink(LinkState state) {
        await(o -> o instanceof Observation.LinkChanged link && link.state() == state, "link " + state);
    }

    /** Waits for an observation, from the beginning on. */
    Observation await(Predicate<Observation> wanted, String what) {
        CompletableFuture<Observation> found = new CompletableFuture<>();
        awaited.put(found, wanted);
        seen.stream().filter(wanted).findFirst().ifPresent(found::complete);
        waiting.until(found, what);
        return found.join();
    }

    List<Observation> seen() {
        return seen;
    }

    void forgetSeen() {
        seen.clear();
    }

    CompletableFuture<Reply> send(Transport transport, Request request) {
        CompletableFuture<Reply> reply = begin(transport, request);
        waiting.until(reply, "outcome of " + request.kind());
        return reply;
    }

    CompletableFuture<Reply> begin(Transport transport, Request request) {
        Envelope envelope =
                Envelope.of(new CommandId(commands.incrementAndGet()), EPOCH, Idempotency.AT_MOST_ONCE, request);
        return transport.send(envelope, time.now().plus(PATIENCE)).toCompletableFuture();
    }

    TransportException failure(Transport transport, Request request) {
        CompletableFuture<Reply> reply = send(transport, request);
        try {
            throw new AssertionError("answered " + reply.join());
        } catch (CompletionException failure) {
            return (TransportException) failure.getCause();
        }
    }

    boolean probe(Transport transport) {
        CompletableFuture<ProbeResult> result =
                transport.probe(time.now().plus(PATIENCE)).toCompletableFuture();
        waiting.until(result, "probe");
        return result.join().passed();
    }

    @Override
    public void close() {
        transport.close();
        proxy.close();
        cloud.close();
        time.close();
    }

    private final class Watcher implements Flow.Subscriber<Observation> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Observation observation) {
            seen.add(observation);
            awaited.forEach((found, wanted) -> {
                if (wanted.test(observation)) {
                    found.complete(observation);
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {}
    }
}
