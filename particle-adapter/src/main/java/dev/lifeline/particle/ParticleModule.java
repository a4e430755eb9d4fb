package dev.lifeline.particle;

import static dev.lifeline.wiring.TransportBinder.transportBinder;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;

/**
 * Adds the Particle transport to {@code Map<TransportId, Transport>}, and binds the {@link ParticleCloud} that it is made
 * of. Needs a {@link dev.lifeline.wiring.TimeModule} beside it.
 */
public final class ParticleModule extends AbstractModule {
    public static final TransportId ID = TransportId.of("particle");

    private final ParticleConfig config;

    public ParticleModule(ParticleConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        install(new Internals(config));
        transportBinder(binder()).add(ID, Key.get(Transport.class, ForParticle.class));
    }

    private static final class Internals extends PrivateModule {
        private final ParticleConfig config;

        private Internals(ParticleConfig config) {
            this.config = config;
        }

        @Override
        protected void configure() {
            bind(ParticleConfig.class).toInstance(config);
            bind(ParticleTransport.class).in(Scopes.SINGLETON);
            bind(Transport.class).annotatedWith(ForParticle.class).to(ParticleTransport.class);
            expose(Transport.class).annotatedWith(ForParticle.class);
            expose(ParticleCloud.class);
        }

        @Provides
        @Singleton
        ParticleCloud cloud(Ticker ticker, Timers timers) {
            return ParticleCloud.connect(config.endpoint(), config.limits(), ticker, timers);
        }
    }
}
