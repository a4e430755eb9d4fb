package dev.lifeline.failover.runtime;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.testing.Reaction;
import dev.lifeline.testing.Script;
import dev.lifeline.testing.ScriptedTransport;
import dev.lifeline.testing.TransportFixture;
import dev.lifeline.testing.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A fleet as one transport: devices are reached through its home, and are unknown to its standby. */
final class CompositeFixture implements TransportFixture {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final FleetBench bench = new FleetBench();
    private final ScriptedTransport home = bench.particle;
    private final Map<DeviceId, Map<String, Reaction>> functions = new HashMap<>();

    CompositeFixture() {
        home.script().fails(away(), AT_ONCE);
    }

    @Override
    public Transport transport() {
        return bench.fleet.asTransport();
    }

    @Override
    public Waiting waiting() {
        return Waiting.virtual(bench.time);
    }

    @Override
    public Set<TransportId> carriers() {
        return Set.of(FleetBench.PARTICLE, FleetBench.DIRECT);
    }

    @Override
    public void reachable(DeviceId device) {
        Script script = home.script(device);
        script.function("nosuch", Reaction.answers(Refusal.UNKNOWN_FUNCTION, AT_ONCE));
        script.answers(new Value.Bool(true), AT_ONCE);
        functions.getOrDefault(device, Map.of()).forEach(script::function);
        home.appears(device);
    }

    @Override
    public void unreachable(DeviceId device) {
        Script script = home.script(device);
        Reaction gone = Reaction.fails(away(), AT_ONCE);
        functions.getOrDefault(device, Map.of()).keySet().forEach(function -> script.function(function, gone));
        script.fails(away(), AT_ONCE);
        home.vanishes(device);
    }

    @Override
    public void answers(DeviceId device, String function, Answer answer, Duration after) {
        reacts(device, function, Reaction.answers(answer, after));
    }

    @Override
    public void neverAnswers(DeviceId device, String function) {
        reacts(device, function, Reaction.never());
    }

    @Override
    public void sends(DeviceId device, Stamp stamp, String event, Payload data) {
        home.sends(device, stamp, event, data);
    }

    @Override
    public int arrivals(DeviceId device, String argument) {
        return (int) Stream.of(home, bench.direct)
                .flatMap(leaf -> leaf.arrived().stream())
                .map(Envelope::request)
                .filter(request -> request instanceof Request.Call call
                        && call.device().equals(device)
                        && call.argument().equals(argument))
                .count();
    }

    @Override
    public void close() {
        bench.time.settle();
    }

    private void reacts(DeviceId device, String function, Reaction reaction) {
        functions.computeIfAbsent(device, unknown -> new HashMap<>()).put(function, reaction);
        home.script(device).function(function, reaction);
    }

    private static TransportException.Builder away() {
        return FleetBench.failure(FleetBench.PARTICLE, Fault.DEVICE, Progress.NOT_SENT)
                .detail("the device is not connected");
    }
}
