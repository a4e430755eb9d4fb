package dev.lifeline.tls.simulator.firmware;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Timers;
import dev.lifeline.tls.simulator.DeviceJournal;
import dev.lifeline.tls.simulator.DeviceOs;
import dev.lifeline.tls.simulator.DeviceTimes;
import dev.lifeline.tls.simulator.FleetDevice;
import dev.lifeline.tls.simulator.FromCloud;
import dev.lifeline.tls.simulator.Route;
import dev.lifeline.tls.simulator.ToCloud;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A device with the firmware header: its Device OS, and what its journal is told.
 *
 * <p><b>Threads.</b> Public methods from any; the rest on the fleet's. <b>Life cycle.</b> The fleet's.
 */
public final class FirmwareDevice implements FleetDevice, DeviceOs.Application {
    /** Device OS gives an acknowledged publish up after so long (particle-cloud-api.md, section 8). */
    private static final Duration PUBLISH_LIMIT = Duration.ofSeconds(20);

    private record Event(String name, Payload data) {}

    private final FirmwareFleet fleet;
    private final FirmwareSpec spec;
    private final DeviceOs os;
    private final Deque<Event> publishing = new ArrayDeque<>();
    private final Map<Long, Timers.Timer> unaccepted = new HashMap<>();
    private final Set<Long> reads = new HashSet<>();
    private int boot = 1;
    private int acknowledged;
    private volatile boolean cloudUp;

    FirmwareDevice(FirmwareFleet fleet, FirmwareSpec spec) {
        this.fleet = fleet;
        this.spec = spec;
        this.os = new DeviceOs(
                spec.id(),
                DeviceTimes.of(spec.link()),
                fleet.around(),
                fleet.ticker(),
                fleet.timers(),
                fleet.random(),
                fleet.owner(),
                this);
    }

    @Override
    public DeviceId id() {
        return spec.id();
    }

    @Override
    public void powerOn() {
        fleet.owner().execute(os::start);
    }

    @Override
    public void publish(String name, Payload data) {
        fleet.owner().execute(() -> {
            publishing.add(new Event(name, data));
            tell("publish " + name + " " + ProgramText.escaped(data.text()));
        });
    }

    @Override
    public boolean cloudUp() {
        return cloudUp;
    }

    @Override
    public void cloudChanged(boolean up) {
        tell("cloud " + (up ? "up" : "down"));
        if (!up) {
            unaccepted.values().forEach(Timers.Timer::cancel);
            unaccepted.clear(); // the program fails them by itself
            reads.clear();
        }
    }

    @Override
    public void said(FromCloud message) {
        if (message instanceof FromCloud.CallFunction call) {
            tell("call " + call.callId() + " " + call.name() + " " + ProgramText.escaped(call.argument()));
        } else if (message instanceof FromCloud.ReadVariable read) {
            reads.add(read.callId());
            tell("read " + read.callId() + " " + read.name());
        } else if (message instanceof FromCloud.PublishAccepted accepted) {
            Timers.Timer limit = unaccepted.remove(accepted.messageId());
            if (limit != null) {
                limit.cancel();
                tell("accepted " + accepted.messageId());
            }
        }
        // the header subscribes to no event of the cloud
    }

    void stop() {
        os.stop();
        unaccepted.values().forEach(Timers.Timer::cancel);
    }

    /** What the program says of this device. */
    void hear(Words words) {
        String kind = words.next();
        switch (kind) {
            case "returned", "value", "unknown" -> answered(kind, words);
            case "event" -> sent(Long.parseLong(words.next()), words.next(), words.text());
            case "published" -> published(words);
            case "misuse" -> fleet.misused(spec.id() + ": " + words.text());
            case "kept", "vote", "trouble" -> {} // nobody keeps a journal of these
            default -> tellJournal(kind, words);
        }
    }

    private void answered(String kind, Words words) {
        long call = Long.parseLong(words.next());
        boolean read = reads.remove(call);
        if (kind.equals("returned")) {
            os.send(new ToCloud.FunctionReturned(call, Integer.parseInt(words.next())));
        } else if (kind.equals("value")) {
            os.send(new ToCloud.VariableRead(call, value(words.next(), words.text())));
        } else if (read) {
            os.send(new ToCloud.VariableRead(call, new Value.Done()));
        }
        // an unknown function: the cloud calls none that the device has not described, and waits in vain
    }

    private static Value value(String type, String text) {
        return switch (type) {
            case "int" -> new Value.Int(Integer.parseInt(text));
            case "double" -> new Value.Decimal(Double.parseDouble(text));
            case "bool" -> new Value.Bool(Boolean.parseBoolean(text));
            default -> new Value.Text(text);
        };
    }

    /** An event over the cloud, which accepts it in time or not. */
    private void sent(long number, String name, String data) {
        if (!os.cloudUp()) {
            tell("refused " + number);
            return;
        }
        unaccepted.put(number, fleet.timers().schedule(PUBLISH_LIMIT, () -> fleet.owner()
                .execute(() -> late(number))));
        os.send(new ToCloud.Publish(number, name, data));
    }

    private void late(long number) {
        if (unaccepted.remove(number) != null) {
            tell("refused " + number);
        }
    }

    private void published(Words words) {
        Event event = publishing.remove(); // answers come in the order of the orders
        if (words.next().equals("kept")) {
            Stamp stamp = Stamp.of(boot, Integer.parseInt(words.next()), event.name(), event.data());
            journal().eventAccepted(now(), spec.id(), stamp, event.name(), event.data());
        } else {
            journal().eventRefused(now(), spec.id(), event.name());
        }
    }

    private void tellJournal(String kind, Words words) {
        switch (kind) {
            case "booted" -> {
                boot = Integer.parseInt(words.next());
                acknowledged = 0;
                journal().started(now(), spec.id(), spec.mode(), boot);
            }
            case "acknowledged" -> acknowledged(Integer.parseInt(words.next()), route(words.next()));
            case "ran" -> {
                Route via = route(words.next());
                // the program does not tell the command's number
                journal().executed(now(), spec.id(), Optional.empty(), words.next(), words.text(), via);
            }
            case "received" ->
                journal().eventReceived(now(), spec.id(), words.next(), Payload.of(words.text()), Route.AWAY);
            case "route" -> journal().routeChanged(now(), spec.id(), route(words.next()));
            case "direct" -> journal().directChanged(now(), spec.id(), isUp(words));
            case "cloud" -> {
                cloudUp = isUp(words);
                journal().cloudChanged(now(), spec.id(), cloudUp);
            }
            default -> fleet.misused(spec.id() + ": the device program said " + kind);
        }
    }

    private void acknowledged(int upTo, Route via) {
        for (int seq = acknowledged + 1; seq <= upTo; seq++) {
            journal().eventAcknowledged(now(), spec.id(), boot, seq, via);
        }
        acknowledged = upTo;
    }

    private static Route route(String word) {
        return word.equals("direct") ? Route.AWAY : Route.HOME;
    }

    private static boolean isUp(Words words) {
        return words.next().equals("up");
    }

    private void tell(String order) {
        fleet.tell(spec.id() + " " + order);
    }

    private DeviceJournal journal() {
        return fleet.around().journal();
    }

    private Tick now() {
        return fleet.ticker().now();
    }
}
