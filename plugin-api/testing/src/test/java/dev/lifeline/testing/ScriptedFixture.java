package dev.lifeline.testing;

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
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Devices behind a scripted transport. */
final class ScriptedFixture implements TransportFixture {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ScriptedTransport transport;
    private final Waiting waiting;
    private final Runnable ending;
    private final Map<DeviceId, Map<String, Reaction>> functions = new HashMap<>();

    ScriptedFixture(ScriptedTransport transport, Waiting waiting, Runnable ending) {
        this.transport = transport;
        this.waiting = waiting;
        this.ending = ending;
        transport.script().fails(away(transport.id()), AT_ONCE);
    }

    @Override
    public ScriptedTransport transport() {
        return transport;
    }

    @Override
    public Waiting waiting() {
        return waiting;
    }

    @Override
    public void reachable(DeviceId device) {
        Script script = transport.script(device);
        script.function("nosuch", Reaction.answers(Refusal.UNKNOWN_FUNCTION, AT_ONCE));
        script.answers(new Value.Bool(true), AT_ONCE);
        functions.getOrDefault(device, Map.of()).forEach(script::function);
        transport.appears(device);
    }

    @Override
    public void unreachable(DeviceId device) {
        Script script = transport.script(device);
        Reaction gone = Reaction.fails(away(transport.id()), AT_ONCE);
        functions.getOrDefault(device, Map.of()).keySet().forEach(function -> script.function(function, gone));
        script.fails(away(transport.id()), AT_ONCE);
        transport.vanishes(device);
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
        transport.sends(device, stamp, event, data);
    }

    @Override
    public int arrivals(DeviceId device, String argument) {
        return (int) transport.arrived().stream()
                .map(Envelope::request)
                .filter(request -> request instanceof Request.Call call
                        && call.device().equals(device)
                        && call.argument().equals(argument))
                .count();
    }

    @Override
    public void close() {
        ending.run();
    }

    private void reacts(DeviceId device, String function, Reaction reaction) {
        functions.computeIfAbsent(device, unknown -> new HashMap<>()).put(function, reaction);
        transport.script(device).function(function, reaction);
    }

    private static TransportException.Builder away(TransportId id) {
        return TransportException.failure(id, Fault.DEVICE, Progress.NOT_SENT).detail("the device is not connected");
    }
}
