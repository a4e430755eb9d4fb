package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Answer;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.api.ClientCredentials;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The transport with the login of an OAuth client, over real HTTP. */
final class CloudLoginIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Request CALL = new Request.Call(DEVICE, "relay", "on");
    private static final Answer ANSWER = new Value.Int(3);

    private final ParticleBench bench =
            new ParticleBench(20, (cloud, config) -> ParticleConfig.forLogin(login(cloud, cloud.clientSecret()))
                    .withBaseUri(config.baseUri()));

    @BeforeEach
    void start() {
        bench.transport.start();
        bench.awaitLink(LinkState.LIVE);
        bench.connected(DEVICE).answers("relay", ANSWER, Duration.ZERO);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aTokenThatIsRevokedCostsNoCall() {
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(ANSWER);
        bench.cloud.revokeLogins();
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(ANSWER);
    }

    /** Ten bad logins would lock out all who share the address. */
    @Test
    void aLoginThatIsRefusedIsNotRepeated() {
        ParticleConfig wrong = ParticleConfig.forLogin(login(bench.cloud, new Secret("not-the-secret")))
                .withBaseUri(bench.cloud.uri());
        try (Transport other = ParticleBench.transport(wrong, bench.time)) {
            for (int i = 0; i < 12; i++) {
                assertThat(bench.failure(other, CALL))
                        .hasMessageNotContaining("not-the-secret")
                        .satisfies(failure -> assertThat(failure.fault()).isEqualTo(Fault.CALLER));
            }
        }
        bench.cloud.revokeLogins();
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(ANSWER); // it could log in
    }

    private static CloudLogin login(SimulatedParticleCloud cloud, Secret secret) {
        return new CloudLogin.Client(new ClientCredentials(cloud.clientId(), secret));
    }
}
