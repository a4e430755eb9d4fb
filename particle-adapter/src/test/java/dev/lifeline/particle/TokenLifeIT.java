package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.api.ClientCredentials;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.CloudRules;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that end while they are in use, at a cloud that grants two and no more. */
final class TokenLifeIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final Request CALL = new Request.Call(DEVICE, "relay", "on");
    private static final Answer ANSWER = new Value.Int(3);
    private static final Duration LIFE = Duration.ofHours(1);
    private static final CloudRules RULES =
            new CloudRules(Duration.ofSeconds(15), Duration.ofSeconds(30), LIFE.multipliedBy(10), 10_000, 100, 2, LIFE);

    private final ParticleBench bench = new ParticleBench(20, RULES, TokenLifeIT::loggingIn);

    @BeforeEach
    void start() {
        bench.transport.start();
        bench.awaitLink(LinkState.LIVE);
        bench.connected(DEVICE).answers("relay", ANSWER, Duration.ZERO);
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(ANSWER);
        bench.forgetSeen();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aTokenThatEndsCostsOneLoginAndTheStreamGoesOn() {
        bench.cloudGrowsOlder(LIFE);
        List<CompletableFuture<Reply>> replies = IntStream.range(0, 20)
                .mapToObj(i -> bench.begin(bench.transport, CALL))
                .toList();
        replies.forEach(reply -> bench.waiting.until(reply, "outcome"));
        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.join().answer()).isEqualTo(ANSWER));
        bench.device(DEVICE).send(new FromDevice.Publish(1, "reading", "1"));
        bench.await(o -> o instanceof Observation.DeviceEvent, "event on the stream of before");
        assertThat(bench.seen()).noneMatch(o -> o instanceof Observation.LinkChanged);
        assertBothTokensGranted();
    }

    @Test
    void anOutageInWhichTheTokenEndsHealsWithOneLogin() {
        bench.cloud.outage(CloudOutage.UNAVAILABLE);
        bench.awaitLink(LinkState.WAITING);
        bench.cloudGrowsOlder(LIFE);
        for (int i = 0; i < 20; i++) {
            assertThat(bench.failure(bench.transport, CALL).fault()).isEqualTo(Fault.TRANSPORT);
        }
        bench.forgetSeen();
        bench.cloud.outage(CloudOutage.NONE);
        bench.awaitLink(LinkState.LIVE);
        bench.device(DEVICE).send(new FromDevice.Connect()); // its session was cut
        assertThat(bench.probe(bench.transport)).isTrue();
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(ANSWER);
        assertBothTokensGranted();
    }

    private void assertBothTokensGranted() {
        ParticleConfig another = loggingIn(
                bench.cloud, ParticleConfig.forToken(bench.cloud.token()).withBaseUri(bench.cloud.uri()));
        try (Transport third = ParticleBench.transport(another, bench.time)) {
            assertThat(bench.failure(third, CALL)).hasMessageContaining("login answered 429");
        }
    }

    private static ParticleConfig loggingIn(SimulatedParticleCloud cloud, ParticleConfig config) {
        return ParticleConfig.forLogin(
                        new CloudLogin.Client(new ClientCredentials(cloud.clientId(), cloud.clientSecret())))
                .withBaseUri(config.baseUri());
    }
}
