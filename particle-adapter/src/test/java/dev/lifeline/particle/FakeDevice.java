package dev.lifeline.particle;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.Control;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.simulator.DevicePort;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.particle.simulator.ToDevice;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A device whose firmware does as the test says. */
final class FakeDevice {
    private final DeviceId id;
    private final Timers timers;
    private final Map<String, Behaviour> functions = new ConcurrentHashMap<>();
    private final List<ToDevice> told = new CopyOnWriteArrayList<>();
    private final List<String> arguments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private volatile Value variable = new Value.Int(46);
    private volatile DevicePort port;

    FakeDevice(DeviceId id, Timers timers) {
        this.id = id;
        this.timers = timers;
    }

    CompletableFuture<Void> connect(SimulatedParticleCloud cloud) {
        cloud.register(id, Set.of("lf", "relay"), Set.of("temperature"));
        port = cloud.deviceSide().attach(id, this::receive);
        port.send(new FromDevice.Connect());
        return connected;
    }

    void vanish() {
        port.vanish();
    }

    void send(FromDevice message) {
        port.send(message);
    }

    void answers(String function, Answer answer, Duration after) {
        functions.put(function, new Behaviour(answer, after, true));
    }

    void neverAnswers(String function) {
        functions.put(function, new Behaviour(Refusal.BUSY, Duration.ZERO, false));
    }

    void holds(Value value) {
        variable = value;
    }

    int arrivals(String argument) {
        return (int) arguments.stream().filter(argument::equals).count();
    }

    List<ToDevice> told() {
        return told;
    }

    private void receive(ToDevice message) {
        told.add(message);
        if (message instanceof ToDevice.Connected) {
            connected.complete(null);
        } else if (message instanceof ToDevice.Ping ping) {
            port.send(new FromDevice.Pinged(ping.callId()));
        } else if (message instanceof ToDevice.CallFunction call) {
            run(call);
        } else if (message instanceof ToDevice.ReadVariable read) {
            port.send(new FromDevice.VariableRead(read.callId(), variable));
        }
    }

    private void run(ToDevice.CallFunction call) {
        if (!call.name().equals("lf")) {
            run(call, call.name(), call.argument());
            return;
        }
        Control control = ControlMessage.parse(call.argument()).control().orElse(null);
        if (control instanceof Control.Run run) {
            run(call, run.function(), run.argument());
        } else {
            port.send(new FromDevice.FunctionReturned(call.callId(), Refusal.TAKEN.code()));
        }
    }

    private void run(ToDevice.CallFunction call, String function, String argument) {
        Behaviour behaviour =
                functions.getOrDefault(function, new Behaviour(Refusal.UNKNOWN_FUNCTION, Duration.ZERO, true));
        arguments.add(argument);
        if (behaviour.answers) {
            FromDevice result = new FromDevice.FunctionReturned(call.callId(), number(behaviour.answer));
            timers.schedule(behaviour.after, () -> port.send(result));
        }
    }

    private static int number(Answer answer) {
        return answer instanceof Refusal refusal ? refusal.code() : ((Value.Int) answer).number();
    }

    private record Behaviour(Answer answer, Duration after, boolean answers) {}
}
