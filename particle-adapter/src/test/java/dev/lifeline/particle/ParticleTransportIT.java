package dev.lifeline.particle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.Answer;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.simulator.CloudOutage;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.particle.simulator.ToDevice;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real HTTP, in time twenty times as fast. */
final class ParticleTransportIT {
    private static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");

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
    void everyKindOfRequestIsAnswered() {
        device.holds(new Value.Text("warm"));
        assertThat(answer(new Request.Call(DEVICE, "relay", "on"))).isEqualTo(new Value.Int(3));
        assertThat(answer(new Request.Read(DEVICE, "temperature"))).isEqualTo(new Value.Text("warm"));
        assertThat(answer(new Request.Ping(DEVICE))).isEqualTo(new Value.Bool(true));
        assertThat(answer(new Request.Publish(DEVICE, "set", Payload.of("5")))).isEqualTo(new Value.Done());
        assertThat(answer(new Request.PublishToAll("set", Payload.of("6")))).isEqualTo(new Value.Done());
        assertThat(answer(new Request.Acknowledge(DEVICE, new Acknowledgement(1, 1))))
                .isEqualTo(Refusal.TAKEN);
        assertThat(answer(new Request.Order(DEVICE, new Control.GoDirect(new Epoch(5, 0)))))
                .isEqualTo(Refusal.TAKEN);
        assertThat(device.told())
                .contains(
                        new ToDevice.Deliver("lf/p/" + DEVICE + "/set", "5"),
                        new ToDevice.Deliver("lf/p/all/set", "6"));
    }

    @Test
    void aRefusalOfTheDeviceIsAFailureOfTheCall() {
        device.answers("relay", Refusal.STALE_EPOCH, Duration.ZERO);
        TransportException failure = failure(new Request.Call(DEVICE, "relay", "on"));
        assertThat(failure.refusal()).contains(Refusal.STALE_EPOCH);
        assertThat(failure.progress()).isEqualTo(Progress.REFUSED);
    }

    @Test
    void presenceIsObserved() {
        device.send(new FromDevice.Goodbye());
        bench.await(o -> o instanceof Observation.Presence p && p.present(), "online");
        bench.await(o -> o instanceof Observation.Presence p && !p.present(), "offline");
    }

    @Test
    void anUnavailableCloudIsTheTransportsFaultAndTheStreamComesBack() {
        bench.cloud.outage(CloudOutage.UNAVAILABLE);
        assertFailure(new Request.Call(DEVICE, "relay", "on"), Fault.TRANSPORT, Progress.UNKNOWN);
        assertThat(probe()).isFalse();
        bench.awaitLink(LinkState.WAITING);
        bench.forgetSeen();
        bench.cloud.outage(CloudOutage.NONE);
        bench.awaitLink(LinkState.LIVE);
        assertThat(probe()).isTrue();
    }

    @Test
    void aStalledCloudStallsTheStreamAndItsCallsTimeOutAtTheDevice() {
        bench.cloud.outage(CloudOutage.STALL);
        assertFailure(new Request.Call(DEVICE, "relay", "on"), Fault.DEVICE, Progress.UNKNOWN);
        bench.awaitLink(LinkState.STALLED);
        assertThat(probe()).isTrue();
    }

    @Test
    void aGrayCloudLooksWellButReachesNoDevice() {
        bench.cloud.outage(CloudOutage.GRAY);
        assertFailure(new Request.Call(DEVICE, "relay", "on"), Fault.DEVICE, Progress.UNKNOWN);
        assertFailure(new Request.Read(DEVICE, "temperature"), Fault.DEVICE, Progress.UNKNOWN);
        assertThat(answer(new Request.Ping(DEVICE))).isEqualTo(new Value.Bool(false));
        assertThat(probe()).isTrue();
        assertThat(bench.seen())
                .noneMatch(o -> o instanceof Observation.LinkChanged link && link.state() == LinkState.STALLED);
    }

    @Test
    void aRefusedConnectionIsNotSent() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertElsewhere("http://127.0.0.1:" + port, Progress.NOT_SENT);
    }

    @Test
    void aConnectionThatNeverAnswersIsUnknownWhenTheAttemptsLimitHasPassed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertElsewhere("http://127.0.0.1:" + silent.getLocalPort(), Progress.UNKNOWN);
        }
    }

    @Test
    void aNameThatNoFunctionHasIsTheCallersFaultAndNotSent() {
        TransportException failure = failure(new Request.Call(DEVICE, "relay/1", "on"));
        assertThat(failure.fault()).isEqualTo(Fault.CALLER);
        assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure).hasMessageContaining("names no function (expected: 1 to 64 of letters");
    }

    @Test
    void moreDataThanTheOldestDeviceTakesIsRefusedBeforeItIsSent() {
        TransportException failure = failure(new Request.Publish(DEVICE, "set", Payload.of("x".repeat(623))));
        assertThat(failure.fault()).isEqualTo(Fault.CALLER);
        assertThat(failure.progress()).isEqualTo(Progress.NOT_SENT);
        assertThat(failure).hasMessageContaining("623 bytes of data").hasMessageContaining("expected: <= 622 bytes");
        assertThat(answer(new Request.PublishToAll("set", Payload.of("x".repeat(622)))))
                .isEqualTo(new Value.Done());
    }

    @Test
    void aWrongTokenIsTheCallersFaultAndNoOutage() {
        ParticleConfig config =
                ParticleConfig.forToken(new Secret("not-the-token")).withBaseUri(bench.cloud.uri());
        try (Transport other = ParticleBench.transport(config, bench.time)) {
            TransportException failure = bench.failure(other, new Request.Ping(DEVICE));
            assertThat(failure.fault()).isEqualTo(Fault.CALLER);
            assertThat(failure.progress()).isEqualTo(Progress.REFUSED);
            assertThat(failure).hasMessageNotContaining("not-the-token");
            assertThat(bench.probe(other)).isTrue();
        }
    }

    private void assertElsewhere(String uri, Progress progress) {
        ParticleConfig config = ParticleConfig.forToken(bench.cloud.token()).withBaseUri(URI.create(uri));
        try (Transport other = ParticleBench.transport(config, bench.time)) {
            TransportException failure = bench.failure(other, new Request.Call(DEVICE, "relay", "on"));
            assertThat(failure.fault()).isEqualTo(Fault.TRANSPORT);
            assertThat(failure.progress()).isEqualTo(progress);
            assertThat(bench.probe(other)).isFalse();
        }
    }

    private void assertFailure(Request request, Fault fault, Progress progress) {
        TransportException failure = failure(request);
        assertThat(failure.fault()).as("%s", failure).isEqualTo(fault);
        assertThat(failure.progress()).as("%s", failure).isEqualTo(progress);
    }

    private Answer answer(Request request) {
        return bench.send(bench.transport, request).join().answer();
    }

    private TransportException failure(Request request) {
        return bench.failure(bench.transport, request);
    }

    private boolean probe() {
        return bench.probe(bench.transport);
    }
}
