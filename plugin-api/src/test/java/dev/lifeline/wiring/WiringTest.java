package dev.lifeline.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.SystemTime;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class WiringTest {
    @Test
    void transportsOfSeveralModulesMeetInOneMap() {
        Injector injector = strict(adding("particle"), adding("direct"));

        Map<TransportId, Transport> transports =
                injector.getInstance(Key.get(new TypeLiteral<Map<TransportId, Transport>>() {}));

        assertThat(transports).containsOnlyKeys(TransportId.of("particle"), TransportId.of("direct"));
        assertThat(transports.get(TransportId.of("direct")).id()).isEqualTo(TransportId.of("direct"));
    }

    @Test
    void twoTransportsOfOneNameAreRefused() {
        assertThatThrownBy(() -> strict(adding("direct", "a"), adding("direct", "b")))
                .hasMessageContaining("direct");
    }

    @Test
    void timeAndChanceAreTheSameForEverybody() {
        RandomGenerator random = new Random(1);
        try (SystemTime time = SystemTime.real()) {
            Injector injector = strict(TimeModule.of(time, random));

            assertThat(injector.getInstance(Ticker.class)).isSameAs(time);
            assertThat(injector.getInstance(Timers.class)).isSameAs(time);
            assertThat(injector.getInstance(InstantSource.class)).isSameAs(time);
            assertThat(injector.getInstance(RandomGenerator.class)).isSameAs(random);
        }
    }

    @Test
    void pluginsAreFoundByName() {
        assertThat(TransportPlugins.onClassPath().named("pigeon")).isInstanceOf(PigeonPlugin.class);
    }

    @Test
    void anUnknownPluginIsAnErrorThatListsTheKnownOnes() {
        assertThatThrownBy(() -> TransportPlugins.onClassPath().named("pidgin"))
                .hasMessage("transport plugin: \"pidgin\" (expected: one of [pigeon])");
    }

    private static Injector strict(Module... modules) {
        return Guice.createInjector(
                Stage.PRODUCTION,
                binder -> {
                    binder.requireExplicitBindings();
                    binder.requireExactBindingAnnotations();
                    binder.disableCircularProxies();
                },
                binder -> Set.of(modules).forEach(binder::install));
    }

    private static Module adding(String name) {
        return adding(name, name);
    }

    private static Module adding(String name, String key) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                Binder binder = binder();
                Key<Transport> transport = Key.get(Transport.class, Names.named(key));
                binder.bind(transport).toInstance(new Silent(TransportId.of(name)));
                TransportBinder.transportBinder(binder).add(TransportId.of(name), transport);
            }
        };
    }

    /** A transport that is only looked at. */
    private record Silent(TransportId id) implements Transport {
        @Override
        public Capabilities capabilities() {
            return Capabilities.carrying(Set.of()).build();
        }

        @Override
        public void start() {}

        @Override
        public CompletionStage<Reply> send(Envelope envelope, Tick deadline) {
            return new CompletableFuture<>();
        }

        @Override
        public Flow.Publisher<Observation> observations() {
            return subscriber -> {};
        }

        @Override
        public CompletionStage<ProbeResult> probe(Tick deadline) {
            return CompletableFuture.completedStage(ProbeResult.passed(id));
        }

        @Override
        public void close() {}
    }
}
