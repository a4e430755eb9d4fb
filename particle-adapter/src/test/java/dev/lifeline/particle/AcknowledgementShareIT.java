package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Acknowledgements that have used up their share, over real HTTP. */
final class AcknowledgementShareIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");

    private final ParticleBench bench = new ParticleBench(1, config -> config.withAcknowledgementShare(0.0001));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void areRefusedWithAPauseAndCommandsGoOn() {
        bench.connected(DEVICE).answers("relay", new Value.Int(3), Duration.ZERO);
        for (int i = 1; i <= 50; i++) {
            bench.send(bench.transport, acknowledge(i)).join();
        }
        TransportException refused = bench.failure(bench.transport, acknowledge(51));
        assertThat(refused.fault()).isEqualTo(Fault.CALLER);
        assertThat(refused.progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(refused.pause().orElseThrow()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(bench.send(bench.transport, new Request.Call(DEVICE, "relay", "on"))
                        .join()
                        .answer())
                .isEqualTo(new Value.Int(3));
    }

    private static Request acknowledge(int seq) {
        return new Request.Acknowledge(DEVICE, new Acknowledgement(1, seq));
    }
}
