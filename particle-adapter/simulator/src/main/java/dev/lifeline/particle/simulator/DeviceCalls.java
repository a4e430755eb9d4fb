package dev.lifeline.particle.simulator;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.time.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API waits for devices to answer. A device that is slow or gone makes it wait as long as the cloud does; the
 * function may still run. <b>Threads.</b> The model's owner only.
 */
final class DeviceCalls {
    private final Timers timers;
    private final CloudRules rules;
    private final OutageSwitch outage;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private long lastId;

    DeviceCalls(Timers timers, CloudRules rules, OutageSwitch outage) {
        this.timers = timers;
        this.rules = rules;
        this.outage = outage;
    }

    void callFunction(CloudDevice device, String name, String argument, ApiResponder responder) {
        long id = await(device, name, responder, rules.functionWait(), ApiBodies.FUNCTION_TIMED_OUT);
        deliver(device, new ToDevice.CallFunction(id, name, argument));
    }

    void readVariable(CloudDevice device, String name, ApiResponder responder) {
        long id = await(device, name, responder, rules.variableWait(), ApiBodies.VARIABLE_TIMED_OUT);
        deliver(device, new ToDevice.ReadVariable(id, name));
    }

    /** A device's system answers a ping by itself; where none does the cloud waits before it says so. */
    void ping(CloudDevice device, ApiResponder responder) {
        long id = await(device, "ping", responder, rules.functionWait(), ApiBodies.pinged(false));
        deliver(device, new ToDevice.Ping(id));
    }

    /** Devices here have no LED: who can be reached shows the signal. */
    void signal(CloudDevice device, boolean on, ApiResponder responder) {
        if (reaches(device)) {
            responder.answer(ApiBodies.signalled(device, on));
        } else {
            await(device, "signal", responder, rules.functionWait(), ApiBodies.SIGNAL_TIMED_OUT);
        }
    }

    void pinged(CloudDevice device, long callId) {
        Waiting call = take(device.id(), callId);
        if (call != null) {
            call.responder.answer(ApiBodies.pinged(true));
        }
    }

    void returned(CloudDevice device, FromDevice.FunctionReturned returned) {
        Waiting call = take(device.id(), returned.callId());
        if (call != null) {
            call.responder.answer(ApiBodies.functionReturned(device, returned.value()));
        }
    }

    void read(CloudDevice device, long callId, Value value) {
        Waiting call = take(device.id(), callId);
        if (call != null) {
            call.responder.answer(ApiBodies.variableRead(device, call.name, value));
        }
    }

    /** Ends all waiting with the same answer. */
    void answerAll(ApiAnswer answer) {
        List<Waiting> all = List.copyOf(waiting.values());
        waiting.clear();
        for (Waiting call : all) {
            call.timer.cancel();
            call.responder.answer(answer);
        }
    }

    private long await(CloudDevice device, String name, ApiResponder responder, Duration wait, ApiAnswer otherwise) {
        long id = ++lastId;
        Timers.Timer timer = timers.schedule(wait, () -> {
            if (waiting.remove(id) != null) {
                responder.answer(otherwise);
            }
        });
        waiting.put(id, new Waiting(device.id(), name, responder, timer));
        return id;
    }

    private void deliver(CloudDevice device, ToDevice message) {
        if (reaches(device)) {
            device.tell(message);
        }
    }

    private boolean reaches(CloudDevice device) {
        return outage.now().reachesDevices() && device.reachable();
    }

    private @Nullable Waiting take(DeviceId device, long callId) {
        Waiting call = waiting.get(callId);
        if (call == null || !call.device.equals(device)) {
            return null; // too late, or an answer to nobody's question
        }
        waiting.remove(callId);
        call.timer.cancel();
        return call;
    }

    private record Waiting(DeviceId device, String name, ApiResponder responder, Timers.Timer timer) {}
}
