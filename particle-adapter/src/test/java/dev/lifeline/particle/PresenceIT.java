package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.PresenceBasis.Confidence;
import dev.lifeline.spi.PresenceBasis.Source;
import dev.lifeline.spi.Request;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Presence from all that tells of it, over real HTTP. */
final class PresenceIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");

    private final ParticleBench bench = new ParticleBench(20, config -> config);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whoWasThereBeforeUsIsListedAndTheFirstAnswerMakesItCertain() {
        FakeDevice device = bench.connected(DEVICE);
        device.answers("relay", new Value.Int(3), Duration.ZERO);
        bench.transport.start();
        Observation.Presence listed = await(Source.LIST, true);
        assertThat(listed.basis().confidence()).isEqualTo(Confidence.BELIEVED);
        assertThat(listed.basis().age())
                .hasValueSatisfying(age -> assertThat(age).isLessThan(Duration.ofMinutes(5)));

        bench.send(bench.transport, new Request.Call(DEVICE, "relay", "on")).join();
        Observation.Presence answered = await(Source.ANSWER, true);
        assertThat(answered.basis().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(answered.session()).isEqualTo(listed.session());
    }

    @Test
    void aPingThatIsDeniedAndTheEventThatContradictsItAreTold() {
        bench.connected(DEVICE);
        bench.transport.start();
        Observation.Presence listed = await(Source.LIST, true);
        bench.cloud.outage(CloudOutage.GRAY);
        assertThat(bench.send(bench.transport, new Request.Ping(DEVICE)).join().answer())
                .isEqualTo(new Value.Bool(false));
        assertThat(await(Source.ANSWER, false).session()).isEqualTo(listed.session());
        bench.cloud.outage(CloudOutage.NONE);
        bench.device(DEVICE).send(new FromDevice.Publish(1, "door", "open"));
        assertThat(await(Source.TRAFFIC, true).session()).isGreaterThan(listed.session());
    }

    private Observation.Presence await(Source source, boolean present) {
        return (Observation.Presence) bench.await(
                seen -> seen instanceof Observation.Presence presence
                        && presence.basis().source() == source
                        && presence.present() == present,
                source + " " + present);
    }
}
