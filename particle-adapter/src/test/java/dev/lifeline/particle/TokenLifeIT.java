package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.api.ClientCredentials;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.CloudRules;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that end while they are in use, at a cloud that allows two logins in 5 minutes: a third would be seen. */
final class TokenLifeIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Request CALL = new Request.Call(DEVICE, "relay", "on");
    private static final Answer ANSWER = new Value.Int(3);
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration MORE_THAN_A_LIFE = LIFE.plusSeconds(5);

    private final ParticleBench bench = new ParticleBench(
            20,
            CloudRules.particle().withTokenLife(LIFE).withMostTokenRequests(2),
            (cloud, config) -> ParticleConfig.forLogin(
                            new CloudLogin.Client(new ClientCredentials(cloud.clientId(), cloud.clientSecret())))
                    .withBaseUri(config.baseUri()));

    @BeforeEach
    void start() {
        bench.transport.start();
        bench.awaitLink(LinkState.LIVE);
        bench.connected(DEVICE).answers("relay", ANSWER, Duration.ZERO);
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(ANSWER);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void eachEndCostsOneLoginAndTheStreamGoesOn() {
        bench.forgetSeen();
        bench.pass(MORE_THAN_A_LIFE);
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(ANSWER);
        bench.device(DEVICE).send(new FromDevice.Publish(1, "reading", "1"));
        bench.await(o -> o instanceof Observation.DeviceEvent, "event on the stream of before");
        assertThat(bench.seen()).noneMatch(o -> o instanceof Observation.LinkChanged);

        bench.pass(MORE_THAN_A_LIFE);
        assertThat(bench.failure(bench.transport, CALL).pause()).isPresent(); // the third
    }

    @Test
    void anOutageInWhichTheTokenEndsHealsWithOneLogin() {
        bench.cloud.outage(CloudOutage.UNAVAILABLE);
        bench.awaitLink(LinkState.WAITING);
        bench.pass(MORE_THAN_A_LIFE);
        for (int i = 0; i < 20; i++) {
            assertThat(bench.failure(bench.transport, CALL)).satisfies(failure -> {
                assertThat(failure.fault()).isEqualTo(Fault.TRANSPORT);
                assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT); // only a login was tried
            });
        }

        bench.forgetSeen();
        bench.cloud.outage(CloudOutage.NONE);
        bench.awaitLink(LinkState.LIVE);
        bench.device(DEVICE).send(new FromDevice.Connect()); // its session was cut
        assertThat(bench.probe(bench.transport)).isTrue();
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(ANSWER);
    }
}
