package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.particle.simulator.ToDevice;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cloud is down: what the network then does to a client. In time twenty times as fast. */
final class ParticleDownIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final int PATIENCE_MILLIS = 30_000;
    private static final Request CALL = new Request.Call(DEVICE, "relay", "on");

    private final ParticleBench bench = new ParticleBench(20, config -> config);
    private FakeDevice device;

    @BeforeEach
    void start() {
        bench.transport.start();
        bench.awaitLink(LinkState.LIVE);
        device = bench.connected(DEVICE);
        device.answers("relay", new Value.Int(3), Duration.ZERO);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void refusedConnectionsMeanNotSentAndTheStreamHeals() {
        bench.cloud.outage(CloudOutage.DOWN_REFUSED);
        bench.proxy.refuse();
        assertThat(device.told()).contains(new ToDevice.SessionEnded());
        assertTransportsFault(Progress.NOT_SENT);
        bench.awaitLink(LinkState.WAITING);
        assertHeals();
    }

    @Test
    void aBlackHoleStallsTheStreamAndLeavesCallsUnknown() {
        bench.cloud.outage(CloudOutage.DOWN_BLACK_HOLE);
        bench.proxy.blackHole();
        assertTransportsFault(Progress.UNKNOWN);
        bench.awaitLink(LinkState.STALLED);
        assertHeals();
    }

    @Test
    void resetConnectionsAreTheTransportsFault() {
        bench.cloud.outage(CloudOutage.DOWN_RESET);
        bench.proxy.reset();
        assertTransportsFault(Progress.UNKNOWN, Progress.NOT_SENT);
        bench.awaitLink(LinkState.WAITING);
        assertHeals();
    }

    @Test
    void bytesThatComeOneByOneMakeTheSameEventsAndAnswers() {
        bench.proxy.slice(1);
        device.send(new FromDevice.Publish(1, "\u00fc/door", "{\"open\":\"\u20ac\"}"));
        Observation event = bench.await(o -> o instanceof Observation.DeviceEvent, "event");
        assertThat(((Observation.DeviceEvent) event).data().text()).isEqualTo("{\"open\":\"\u20ac\"}");
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(new Value.Int(3));
    }

    @Test
    void noThreadIsLeftAfterClose() throws InterruptedException {
        bench.send(bench.transport, CALL).join();
        List<Thread> ours = threads();
        assertThat(ours).isNotEmpty();

        bench.transport.close();

        for (Thread thread : ours) {
            thread.join(PATIENCE_MILLIS);
        }
        assertThat(threads()).isEmpty();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lifeline-particle"))
                .toList();
    }

    private void assertTransportsFault(Progress... progress) {
        TransportException failure = bench.failure(bench.transport, CALL);
        assertThat(failure.fault()).as("%s", failure).isEqualTo(Fault.TRANSPORT);
        assertThat(failure.progress()).as("%s", failure).isIn((Object[]) progress);
        assertThat(bench.probe(bench.transport)).isFalse();
        assertThat(device.arrivals("on")).isZero();
    }

    private void assertHeals() {
        bench.forgetSeen();
        bench.proxy.heal();
        bench.cloud.outage(CloudOutage.NONE);
        bench.awaitLink(LinkState.LIVE);
        device.send(new FromDevice.Connect());
        bench.await(o -> o instanceof Observation.Presence presence && presence.present(), "device back");
        assertThat(bench.send(bench.transport, CALL).join().answer()).isEqualTo(new Value.Int(3));
    }
}
