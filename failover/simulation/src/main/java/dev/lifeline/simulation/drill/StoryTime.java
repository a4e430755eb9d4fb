package dev.lifeline.simulation.drill;

import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;

/** Time since a scenario's beginning, as in virtual time; zero until then. <b>Threads.</b> Any. */
final class StoryTime implements Ticker {
    private final Ticker ticker;
    private volatile long origin = Long.MAX_VALUE;

    StoryTime(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The scenario begins. */
    void begin() {
        origin = ticker.now().nanos();
    }

    boolean hasBegun() {
        return origin != Long.MAX_VALUE;
    }

    @Override
    public Tick now() {
        return of(ticker.now());
    }

    /** A tick of the drill as one of the scenario. */
    Tick of(Tick tick) {
        return tick.nanos() < origin ? Tick.ZERO : new Tick(tick.nanos() - origin);
    }
}
