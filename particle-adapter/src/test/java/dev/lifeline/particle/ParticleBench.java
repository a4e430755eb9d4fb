package dev.lifeline.particle;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.testing.Waiting;
import dev.lifeline.time.SystemTime;
import dev.lifeline.wiring.TimeModule;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The transport over real HTTP, in front of a simulated cloud with fake devices. */
final class ParticleBench implements AutoCloseable {
    private static final long SEED = 7;

    final SystemTime time;
    final SimulatedParticleCloud cloud;
    final Transport transport;
    final Waiting waiting;
    private final Map<DeviceId, FakeDevice> devices = new ConcurrentHashMap<>();
    private final List<Observation> seen = new CopyOnWriteArrayList<>();
    private final Map<CompletableFuture<Observation>, Predicate<Observation>> awaited = new ConcurrentHashMap<>();

    ParticleBench(int scale, UnaryOperator<ParticleConfig> settings) {
        time = SystemTime.scaled(scale);
        cloud = SimulatedParticleCloud.start(time, new Random(SEED));
        waiting = Waiting.real(time, time);
        ParticleConfig config =
                settings.apply(ParticleConfig.forToken(cloud.token()).withBaseUri(cloud.uri()));
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

    @Override
    public void close() {
        transport.close();
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
