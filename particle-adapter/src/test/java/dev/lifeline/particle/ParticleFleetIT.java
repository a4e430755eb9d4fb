package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.api.ApiLimits;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A fleet of a thousand on one connection to one core's worth of cloud. */
final class ParticleFleetIT {
    private static final int DEVICES = 1_000;
    private static final int ROUNDS = 3;

    @Test
    void aThousandDevicesAnswerEachForItselfAndAreAllHeard() {
        try (ParticleBench bench = new ParticleBench(
                1, config -> config.withLimits(ApiLimits.particle().withMostInFlight(64)))) {
            bench.transport.start();
            bench.awaitLink(LinkState.LIVE);
            List<FakeDevice> fleet = IntStream.range(0, DEVICES)
                    .mapToObj(n -> bench.connected(new DeviceId(7, n)))
                    .toList();
            IntStream.range(0, DEVICES).forEach(n -> fleet.get(n).answers("relay", new Value.Int(n), Duration.ZERO));
            IntStream.range(0, ROUNDS).forEach(round -> callAll(bench, round));
            fleet.forEach(device -> device.send(new FromDevice.Publish(1, "reading", "1")));
            fleet.get(0).send(new FromDevice.Publish(2, "last", "1"));
            bench.await(
                    o -> o instanceof Observation.DeviceEvent event
                            && event.name().equals("last"),
                    "last event");
            assertThat(bench.seen())
                    .filteredOn(o -> o instanceof Observation.DeviceEvent)
                    .hasSize(DEVICES + 1);
        }
    }

    private static void callAll(ParticleBench bench, int round) {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int n = 0; n < DEVICES; n++) {
            Envelope envelope = Envelope.of(
                    new CommandId(1 + n + (long) round * DEVICES),
                    new Epoch(1, 0),
                    Idempotency.AT_MOST_ONCE,
                    new Request.Call(new DeviceId(7, n), "relay", "on"));
            replies.add(bench.transport
                    .send(envelope, bench.time.now().plus(Duration.ofSeconds(60)))
                    .toCompletableFuture());
        }
        for (int n = 0; n < DEVICES; n++) {
            bench.waiting.until(replies.get(n), "answer of device " + n);
            assertThat(replies.get(n).join().answer()).isEqualTo(new Value.Int(n));
        }
    }
}
