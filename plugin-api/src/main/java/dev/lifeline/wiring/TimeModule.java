package dev.lifeline.wiring;

import com.google.inject.AbstractModule;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Binds what every plugin needs from outside: time and chance. One instance of each for the whole injector, so that a
 * test or a simulation replaces them in one place.
 *
 * <p>Who made the time closes it, after the injector's services are closed.
 */
public final class TimeModule extends AbstractModule {
    private final Ticker ticker;
    private final Timers timers;
    private final InstantSource wallClock;
    private final RandomGenerator random;

    /** @param random must be safe for use by many threads, such as {@link java.security.SecureRandom} or {@link java.util.Random} */
    public TimeModule(Ticker ticker, Timers timers, InstantSource wallClock, RandomGenerator random) {
        this.ticker = ticker;
        this.timers = timers;
        this.wallClock = wallClock;
        this.random = random;
    }

    /** @param time one object that is all three, such as {@link dev.lifeline.time.SystemTime} */
    public static <T extends Ticker & Timers & InstantSource> TimeModule of(T time, RandomGenerator random) {
        return new TimeModule(time, time, time, random);
    }

    @Override
    protected void configure() {
        bind(Ticker.class).toInstance(ticker);
        bind(Timers.class).toInstance(timers);
        bind(InstantSource.class).toInstance(wallClock);
        bind(RandomGenerator.class).toInstance(random);
    }
}
