package dev.lifeline.simulation.drill;

import com.google.inject.Binder;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.FailoverModule;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.time.SystemTime;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.wiring.TimeModule;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The backend of a drill, wired as any user of the library wires it. */
final class LiveBackend {
    static final String LOOPBACK = "127.0.0.1";

    private static final Duration HELLO = Duration.ofSeconds(30);

    private LiveBackend() {}

    /**
     * Where it runs.
     *
     * @param scale of {@code time}
     */
    record Site(SystemTime time, int scale, RandomGenerator random, FleetAuthority authority, Resources resources) {}

    /**
     * The plugins are found by name and read their settings as text.
     *
     * @param api where the cloud's API is, or a proxy in front of it
     */
    static Injector wired(
            Site site,
            BackendSettings settings,
            FailoverConfig failover,
            SimulatedParticleCloud cloud,
            InetSocketAddress api) {
        Map<String, String> particle = Map.of(
                "base-uri",
                "http://" + LOOPBACK + ":" + api.getPort(),
                "client-id",
                cloud.clientId(),
                "client-secret",
                cloud.clientSecret().reveal());
        try {
            return Guice.createInjector(
                    Stage.PRODUCTION,
                    Binder::requireExplicitBindings,
                    TimeModule.of(site.time(), site.random()),
                    settings.module("particle", particle),
                    settings.module("direct", listener(site)),
                    new FailoverModule(failover));
        } catch (CreationException wiring) {
            throw sentence(wiring);
        }
    }

    private static Map<String, String> listener(Site site) {
        AuthorityFiles files = site.resources().opened(new AuthorityFiles(site.authority(), LOOPBACK));
        Map<String, String> settings = new HashMap<>(files.settings());
        settings.put("bind-address", LOOPBACK);
        settings.put("port", "0");
        // the handshake is in it, and that takes as long as it takes, however fast the drill's time runs
        settings.put("hello-limit", HELLO.multipliedBy(site.scale()).toSeconds() + "s");
        return settings;
    }

    /** What a wiring check said, without the injector's frame around it. */
    private static RuntimeException sentence(CreationException wiring) {
        return wiring.getErrorMessages().stream()
                .map(Message::getCause)
                .filter(cause -> cause instanceof IllegalArgumentException)
                .map(cause -> (RuntimeException) cause)
                .findFirst()
                .orElse(wiring);
    }
}
