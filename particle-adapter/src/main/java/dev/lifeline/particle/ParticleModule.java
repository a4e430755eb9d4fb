package dev.lifeline.particle;

import static dev.lifeline.wiring.TransportBinder.transportBinder;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import dev.lifeline.particle.api.ApiEndpoint;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.stream.EventStreams;
import dev.lifeline.particle.stream.StreamSource;
import dev.lifeline.particle.wire.CloudWire;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;

/**
 * Adds the Particle transport to {@code Map<TransportId, Transport>}, and binds the {@link ParticleCloud} and the
 * {@link EventStreams} that it is made of: subscribe there, and a scope has one connection in the whole process. Needs a {@link dev.lifeline.wiring.TimeModule} beside it.
 */
public final class ParticleModule extends AbstractModule {
    public static final TransportId ID = TransportId.of("particle");

    private final Internals internals;

    /** Over HTTP. */
    public ParticleModule(ParticleConfig config) {
        this(config, (ticker, timers) -> ParticleCloud.connect(config.endpoint(), config.limits(), ticker, timers));
    }

    /**
     * Over HTTP with a client of one's own, for what a network needs: a proxy, a trust of its own, interceptors that watch. It is
     * used as {@link ParticleCloud#connect(ApiEndpoint, ApiLimits, Ticker, Timers, OkHttpClient)} says.
     */
    public ParticleModule(ParticleConfig config, OkHttpClient http) {
        this(
                config,
                (ticker, timers) -> ParticleCloud.connect(config.endpoint(), config.limits(), ticker, timers, http));
    }

    private ParticleModule(ParticleConfig config, BiFunction<Ticker, Timers, ParticleCloud> clouds) {
        this(new Internals(
                config,
                clouds,
                (cloud, ticker, timers, random) -> EventStreams.of(cloud, config.stream(), ticker, timers, random)));
    }

    private ParticleModule(Internals internals) {
        this.internals = internals;
    }

    /**
     * For simulations: the same transport, whose requests go over {@code wire} and whose events come from {@code streams},
     * and are told where they come.
     *
     * @param wire closed with the transport
     */
    public static ParticleModule over(ParticleConfig config, CloudWire wire, StreamSource streams) {
        return new ParticleModule(new Internals(
                config,
                (ticker, timers) -> ParticleCloud.over(wire, config.endpoint(), config.limits(), ticker, timers),
                (cloud, ticker, timers, random) -> EventStreams.over(
                        scope -> streams, cloud, config.stream(), ticker, timers, random, Runnable::run)));
    }

    @Override
    protected void configure() {
        install(internals);
        transportBinder(binder()).add(ID, Key.get(Transport.class, ForParticle.class));
    }

    private static final class Internals extends PrivateModule {
        private final ParticleConfig config;
        private final BiFunction<Ticker, Timers, ParticleCloud> clouds;
        private final Streams streams;

        private Internals(ParticleConfig config, BiFunction<Ticker, Timers, ParticleCloud> clouds, Streams streams) {
            this.config = config;
            this.clouds = clouds;
            this.streams = streams;
        }

        @Override
        protected void configure() {
            bind(ParticleConfig.class).toInstance(config);
            bind(ParticleTransport.class).in(Scopes.SINGLETON);
            bind(Transport.class).annotatedWith(ForParticle.class).to(ParticleTransport.class);
            expose(Transport.class).annotatedWith(ForParticle.class);
            expose(ParticleCloud.class);
            expose(EventStreams.class);
        }

        @Provides
        @Singleton
        ParticleCloud cloud(Ticker ticker, Timers timers) {
            return clouds.apply(ticker, timers);
        }

        @Provides
        @Singleton
        EventStreams streams(ParticleCloud cloud, Ticker ticker, Timers timers, RandomGenerator random) {
            return streams.of(cloud, ticker, timers, random);
        }

        /** Makes the streams of a client. */
        private interface Streams {
            EventStreams of(ParticleCloud cloud, Ticker ticker, Timers timers, RandomGenerator random);
        }
    }
}
