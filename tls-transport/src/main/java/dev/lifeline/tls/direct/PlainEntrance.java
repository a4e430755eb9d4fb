package dev.lifeline.tls.direct;

import com.google.inject.Inject;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.Revocations;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port without TLS, which says so. <b>Threads.</b> Callable from any thread. */
final class PlainEntrance implements DeviceEntrance {
    private static final Logger LOG = LoggerFactory.getLogger(PlainEntrance.class);

    private final PlainConfig config;
    private final Ticker ticker;
    private final Timers timers;

    @Inject
    PlainEntrance(PlainConfig config, Ticker ticker, Timers timers) {
        this.config = config;
        this.ticker = ticker;
        this.timers = timers;
    }

    @Override
    public boolean encrypted() {
        return false;
    }

    @Override
    public Opened open(Host host) {
        IdentityRules rules = IdentityRules.defaults().withSecrets(config.secrets());
        Identities identities = new Identities(rules, Revocations::none, new SecureRandom());
        Gates gates = new Gates(config.admission(), host, identities, ticker, timers);
        DirectListener listener = DirectListener.bind(
                new DirectListener.Site(
                        config.bindAddress(), config.port(), identities, gates, new PlainLayers(config, gates)),
                host);
        LOG.warn(
                "listener address={} port={} UNENCRYPTED reason=\"{}\"",
                config.bindAddress(),
                listener.port(),
                config.reason().words());
        return listener;
    }
}
