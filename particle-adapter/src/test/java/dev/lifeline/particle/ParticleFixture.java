package dev.lifeline.particle;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CloudEventName;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Transport;
import dev.lifeline.testing.TransportFixture;
import dev.lifeline.testing.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The transport, and the simulated cloud behind it. */
final class ParticleFixture implements TransportFixture {
    private final ParticleBench bench;

    ParticleFixture(UnaryOperator<ParticleConfig> settings) {
        bench = new ParticleBench(1, settings);
    }

    @Override
    public Transport transport() {
        return bench.transport;
    }

    @Override
    public Waiting waiting() {
        return bench.waiting;
    }

    @Override
    public void reachable(DeviceId device) {
        bench.awaitLink(LinkState.LIVE);
        bench.connected(device);
    }

    @Override
    public void unreachable(DeviceId device) {
        bench.device(device).vanish();
    }

    @Override
    public void answers(DeviceId device, String function, Answer answer, Duration after) {
        bench.device(device).answers(function, answer, after);
    }

    @Override
    public void neverAnswers(DeviceId device, String function) {
        bench.device(device).neverAnswers(function);
    }

    @Override
    public void sends(DeviceId device, Stamp stamp, String event, Payload data) {
        String name = new CloudEventName(event, Optional.of(stamp)).toString();
        bench.device(device).send(new FromDevice.Publish(stamp.seq(), name, data.text()));
    }

    @Override
    public int arrivals(DeviceId device, String argument) {
        return bench.device(device).arrivals(argument);
    }

    @Override
    public void close() {
        bench.close();
    }
}
