package dev.lifeline.tls.direct;

import com.google.inject.Inject;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.ClientCertificates;
import dev.lifeline.tls.ListenerTls;
import dev.lifeline.tls.Revocations;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The production entrance: a port that speaks TLS. <b>Threads.</b> Callable from any thread. */
final class TlsEntrance implements DeviceEntrance {
    private final TlsConfig config;
    private final InstantSource wallClock;
    private final Ticker ticker;
    private final Timers timers;

    @Inject
    TlsEntrance(TlsConfig config, InstantSource wallClock, Ticker ticker, Timers timers) {
        this.config = config;
        this.wallClock = wallClock;
        this.ticker = ticker;
        this.timers = timers;
    }

    @Override
    public Opened open(Host host) {
        StartChecks.require(config, wallClock.instant());
        IdentityRules rules = config.identity();
        Optional<RevocationFile> revocations = rules.revocations().map(this::read);
        Identities identities = new Identities(
                rules, () -> revocations.map(RevocationFile::inForce).orElse(Revocations.none()), new SecureRandom());
        ClientCertificates clients = new ClientCertificates(rules.secrets().isEmpty(), identities::revoked);
        ListenerTls tls = ListenerTls.of(config.credentials(), config.fleet(), config.profile(), clients);
        Gates gates = new Gates(config.admission(), host, identities, ticker, timers);
        DirectListener listener = DirectListener.bind(
                new DirectListener.Site(
                        config.bindAddress(),
                        config.port(),
                        identities,
                        gates,
                        new TlsLayers(config, tls, gates, ticker)),
                host);
        return revocations.<Opened>map(file -> watched(listener, file)).orElse(listener);
    }

    private RevocationFile read(Path file) {
        try {
            return RevocationFile.read(file, config.fleet());
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException("direct: revocations: " + broken.getMessage(), broken);
        }
    }

    private Watched watched(DirectListener listener, RevocationFile file) {
        // a thread only while there is something to read
        ExecutorService files = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("lifeline-direct-files", true));
        RevocationWatch watch = new RevocationWatch(
                file, config.identity().rereadPeriod(), wallClock, timers, files, listener::revocationsChanged);
        watch.start();
        return new Watched(listener, watch, files);
    }

    /** A listener, and what reads files for it. */
    private record Watched(DirectListener listener, RevocationWatch watch, ExecutorService files) implements Opened {
        @Override
        public int port() {
            return listener.port();
        }

        @Override
        public boolean accepting() {
            return listener.accepting();
        }

        @Override
        public void close() {
            watch.close();
            files.shutdownNow();
            listener.close();
        }
    }
}
