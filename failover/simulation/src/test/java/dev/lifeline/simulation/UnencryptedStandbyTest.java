package dev.lifeline.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import dev.lifeline.config.Secret;
import dev.lifeline.failover.FailoverConfig;
import dev.lifeline.failover.FailoverModule;
import dev.lifeline.failover.Fleet;
import dev.lifeline.particle.ParticleConfig;
import dev.lifeline.particle.ParticleModule;
import dev.lifeline.testing.VirtualTime;
import dev.lifeline.tls.FleetAuthority;
import dev.lifeline.tls.direct.PlainConfig;
import dev.lifeline.tls.direct.TlsConfig;
import dev.lifeline.tls.direct.TlsModule;
import dev.lifeline.wiring.TimeModule;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Production's wiring of cloud, direct transport and failover: whoever blocks the cloud must not get the bytes in clear. */
final class UnencryptedStandbyTest {
    private final VirtualTime time = new VirtualTime();

    @Test
    void plainTcpIsRefusedAsAStandbyOfTheCloud() {
        Module plain = TlsModule.unencrypted(PlainConfig.onLoopback(device -> Optional.empty(), 0));

        assertThatThrownBy(() -> fleet(plain))
                .hasStackTraceContaining("standby: direct cannot stand in for particle: it is UNENCRYPTED");
    }

    @Test
    void tlsIsTaken() {
        FleetAuthority authority = FleetAuthority.create("my fleet");
        Module tls = new TlsModule(TlsConfig.forFleet(authority.authorities(), authority.serverP256("localhost")));

        try (Fleet fleet = fleet(tls)) {
            assertThat(fleet.asTransport().capabilities().encrypted()).isTrue();
        }
    }

    private Fleet fleet(Module direct) {
        Injector backend = Guice.createInjector(
                TimeModule.of(time, new Random(1)),
                new ParticleModule(ParticleConfig.forToken(new Secret("of-a-test"))),
                direct,
                new FailoverModule(FailoverConfig.of(ParticleModule.ID, TlsModule.DIRECT)));
        return backend.getInstance(Fleet.class);
    }
}
