package dev.lifeline.tls.direct;

import com.google.inject.Inject;
import dev.lifeline.time.Ticker;
import dev.lifeline.tls.ListenerTls;
import java.time.InstantSource;

/** The production entrance: a port that speaks TLS. <b>Threads.</b> Callable from any thread. */
final class TlsEntrance implements DeviceEntrance {
    private final TlsConfig config;
    private final InstantSource wallClock;
    private final Ticker ticker;

    @Inject
    TlsEntrance(TlsConfig config, InstantSource wallClock, Ticker ticker) {
        this.config = config;
        this.wallClock = wallClock;
        this.ticker = ticker;
    }

    @Override
    public Opened open(Host host) {
        StartChecks.require(config, wallClock.instant());
        ListenerTls tls = ListenerTls.of(config.credentials(), config.fleet(), config.profile());
        return DirectListener.bind(config, tls, host, ticker);
    }
}
