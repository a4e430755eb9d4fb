package dev.lifeline.failover;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import dev.lifeline.failover.runtime.FailoverFleet;
import dev.lifeline.failover.runtime.FailoverThreads;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Binds the {@link Fleet} over the transports that the other modules contribute. Needs a {@code TimeModule} and the
 * modules of the transports that the configuration names.
 *
 * <pre>{@code
 * new FailoverModule(FailoverConfig.of(ParticleModule.ID, TlsModule.DIRECT))
 * }</pre>
 */
public final class FailoverModule extends AbstractModule {
    private final FailoverConfig config;
    private final Supplier<FailoverThreads> threads;

    public FailoverModule(FailoverConfig config) {
        this(config, () -> FailoverThreads.owned(config.handlerThreads()));
    }

    /** With threads from outside, for a simulation. */
    public FailoverModule(FailoverConfig config, Supplier<FailoverThreads> threads) {
        this.config = config;
        this.threads = threads;
    }

    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), TransportId.class, Transport.class);
    }

    @Provides
    @Singleton
    Fleet fleet(
            Map<TransportId, Transport> transports,
            Ticker ticker,
            Timers timers,
            InstantSource wallClock,
            RandomGenerator random) {
        return new FailoverFleet(config, transports, ticker, timers, wallClock, random, threads.get());
    }
}
